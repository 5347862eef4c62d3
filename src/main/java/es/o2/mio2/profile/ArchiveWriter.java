package es.o2.mio2.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import es.o2.mio2.api.Language;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an archive file by file, and what is in it at the end. */
final class ArchiveWriter implements ExportFiles {

    private static final String JSON = "application/json";

    private final DataExportIndex.Taken export;
    private final ObjectMapper mapper;
    private final ObjectWriter records;
    private final Runnable goingOn;
    private final ZipOutputStream zip;
    private final List<ExportManifest.File> written = new ArrayList<>();

    /** @param goingOn told before each page and file: whoever writes is alive, and still the one who does */
    ArchiveWriter(DataExportIndex.Taken export, ObjectMapper mapper, OutputStream target, Runnable goingOn) {
        this.export = export;
        this.mapper = mapper;
        this.records = mapper.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        this.goingOn = goingOn;
        this.zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
    }

    @Override
    public Language language() {
        return export.language();
    }

    @Override
    public UUID sessionId() {
        return export.sessionId();
    }

    @Override
    public <T> T read(Supplier<T> query) {
        goingOn.run();
        return QuarkusTransaction.requiringNew().call(query::get);
    }

    @Override
    public <R> void list(String name, Function<R, List<R>> pageAfter, Function<List<R>, List<?>> records) {
        entry(name + ".json", JSON, name.split("/")[0], target -> writeAll(target, pageAfter, records));
    }

    @Override
    public void pdf(String name, Supplier<byte[]> content) {
        goingOn.run();
        byte[] pdf = content.get();
        entry(name + ".pdf", "application/pdf", null, target -> {
            target.write(pdf);
            return null;
        });
    }

    /** Adds the schema and the list of all files, and ends the archive. */
    void end(byte[] schema, Instant madeAt) {
        entry("schema.json", "application/schema+json", null, target -> {
            target.write(schema);
            return null;
        });
        ExportManifest manifest = new ExportManifest(
                ExportManifest.FORMAT_VERSION, export.exportId(), madeAt, export.language(), List.copyOf(written));
        entry("manifest.json", JSON, "manifest", target -> {
            target.write(mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            return null;
        });
        try {
            zip.finish();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An array with a record a line. */
    private <R> Long writeAll(OutputStream target, Function<R, List<R>> pageAfter, Function<List<R>, List<?>> records)
            throws IOException {
        JsonGenerator json = mapper.getFactory().createGenerator(target);
        json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
        json.setRootValueSeparator(null);
        long count = 0;
        R last = null;
        Page<R> page;
        do {
            R after = last;
            page = read(() -> Page.of(pageAfter.apply(after), records));
            for (Object one : page.records()) {
                json.writeRaw(count++ == 0 ? "[\n" : ",\n");
                this.records.writeValue(json, one);
            }
            last = page.last();
        } while (last != null);
        json.writeRaw(count == 0 ? "[]\n" : "\n]\n");
        json.close();
        return count;
    }

    /** @param last {@code null} where there is nothing on it */
    private record Page<R>(List<?> records, R last) {

        static <R> Page<R> of(List<R> rows, Function<List<R>, List<?>> records) {
            return rows.isEmpty()
                    ? new Page<>(List.of(), null)
                    : new Page<>(records.apply(rows), rows.get(rows.size() - 1));
        }
    }

    private void entry(String name, String mediaType, String schema, Content content) {
        goingOn.run();
        Measured measured = new Measured(zip);
        try {
            zip.putNextEntry(new ZipEntry(name));
            Long records = content.writeTo(measured);
            zip.closeEntry();
            written.add(new ExportManifest.File(
                    name,
                    mediaType,
                    schema,
                    records,
                    measured.size,
                    HexFormat.of().formatHex(measured.digest.digest())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes a file; gives how many records it has, {@code null} where it is no list. */
    @FunctionalInterface
    private interface Content {
        Long writeTo(OutputStream target) throws IOException;
    }

    /** Counts what goes through, and digests it. */
    private static final class Measured extends FilterOutputStream {

        private final MessageDigest digest = ArchiveChunks.sha256();
        private long size;

        private Measured(OutputStream target) {
            super(target);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            digest.update(bytes, offset, length);
            size += length;
        }
    }
}
