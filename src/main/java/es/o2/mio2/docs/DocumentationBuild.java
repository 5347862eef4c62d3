package es.o2.mio2.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes what is served of each contract, while the application is built: the document as it is checked in, the same as
 * JSON, and the page. They are kept as they go over the wire, compressed as well as can be.
 */
public final class DocumentationBuild {

    private static final String POLICY = "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    private final Path contracts;
    private final Path sources;
    private final Path made;

    private DocumentationBuild(Path contracts, Path sources, Path made) {
        this.contracts = contracts;
        this.sources = sources;
        this.made = made;
    }

    /**
     * @param arguments where the contracts are, where the guides are, and where to put what is made
     */
    public static void main(String... arguments) throws IOException {
        DocumentationBuild build =
                new DocumentationBuild(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        Files.createDirectories(build.made);
        build.make(PublishedFile.CUSTOMERS);
        build.make(PublishedFile.OPERATIONS);
    }

    private void make(String name) throws IOException {
        byte[] yaml = Files.readAllBytes(contracts.resolve(name + ".yaml"));
        ContractDocument contract = ContractDocument.read(yaml);
        DocumentationPage page = new DocumentationPage(sources, name, contract);
        write(name + ".yaml.gz", compressed(yaml));
        write(name + ".json.gz", compressed(contract.json()));
        write(name + ".html.gz", compressed(page.html().getBytes(StandardCharsets.UTF_8)));
        String policy = POLICY.formatted(source(page.style()), source(page.script()));
        write(name + ".csp", policy.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String file, byte[] bytes) throws IOException {
        Files.write(made.resolve(file), bytes);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestCompression(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** As a policy names what stands in the page itself (CSP level 3, section 8.4). */
    private static String source(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class BestCompression extends GZIPOutputStream {

        BestCompression(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
