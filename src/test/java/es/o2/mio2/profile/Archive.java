package es.o2.mio2.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A copy of a customer's data, opened: every file is as the manifest says, and as its schema says. */
final class Archive {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ID = "urn:mi-o2:data-export:1";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final SchemaRegistry schemas;

    private Archive(byte[] zip) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), entries.readAllBytes());
            }
        }
        String schema = new String(files.get("schema.json"), StandardCharsets.UTF_8);
        schemas = SchemaRegistry.withDialect(Dialects.getDraft202012(), builder -> builder.schemas(Map.of(ID, schema)));
    }

    static Archive open(byte[] zip) {
        try {
            Archive archive = new Archive(zip);
            archive.check();
            return archive;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Set<String> names() {
        return files.keySet();
    }

    byte[] bytes(String name) {
        return files.get(name);
    }

    JsonNode json(String name) {
        try {
            return MAPPER.readTree(files.get(name));
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }

    /** The records of a file. */
    List<JsonNode> records(String name) {
        List<JsonNode> records = new ArrayList<>();
        json(name + ".json").forEach(records::add);
        return records;
    }

    private void check() {
        JsonNode manifest = json("manifest.json");
        assertEquals(List.of(), violations("manifest", manifest));
        Set<String> listed = new TreeSet<>(Set.of("manifest.json"));
        for (JsonNode file : manifest.get("files")) {
            String name = file.get("name").textValue();
            listed.add(name);
            assertEquals(file.get("sizeBytes").longValue(), files.get(name).length, name);
            assertEquals(file.get("sha256").textValue(), sha256(files.get(name)), name);
            if (file.has("schema")) {
                JsonNode records = json(name);
                assertEquals(file.get("recordCount").longValue(), records.size(), name);
                assertEquals(List.of(), violations(file.get("schema").textValue(), records), name);
            }
        }
        assertEquals(listed, names());
    }

    private List<String> violations(String kind, JsonNode value) {
        return schemas.getSchema(SchemaLocation.of(ID + "#/$defs/" + kind)).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
