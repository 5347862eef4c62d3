package es.o2.mio2.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads what the demo consists of: the resources in {@code demo/}. */
final class DemoFiles {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private DemoFiles() {}

    static List<DemoTariff> tariffs() {
        return read("catalogue.json", file -> JSON.readValue(file, new TypeReference<>() {}));
    }

    static List<DemoCustomer> customers() {
        return read("customers.json", file -> JSON.readValue(file, new TypeReference<>() {}));
    }

    /** The postal codes of the zone of competition. */
    static List<String> competitiveZone() {
        return read("competitive-zone.json", file -> JSON.readValue(file, new TypeReference<>() {}));
    }

    static List<DemoUsagePrice> usagePrices() {
        return read("usage-prices.json", file -> JSON.readValue(file, new TypeReference<>() {}));
    }

    static List<DemoHabits> habits() {
        return read("habits.json", file -> JSON.readValue(file, new TypeReference<>() {}));
    }

    /** The tariffs' names. The header names the languages; no name has a comma. */
    static List<TariffName> tariffNames() {
        List<String[]> rows = read("tariff-names.csv", file -> new String(file.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(","))
                .toList());
        String[] header = rows.get(0);
        return rows.stream().skip(1).flatMap(row -> names(header, row)).toList();
    }

    private static Stream<TariffName> names(String[] header, String[] row) {
        return IntStream.range(1, header.length)
                .mapToObj(column -> new TariffName(row[0], header[column], row[column]));
    }

    private static <T> T read(String name, Reader<T> reader) {
        try (InputStream file = DemoFiles.class.getResourceAsStream("/demo/" + name)) {
            return reader.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * What a tariff is called in a language.
     *
     * @param language its tag
     */
    record TariffName(String tariffCode, String language, String name) {}

    private interface Reader<T> {
        T read(InputStream file) throws IOException;
    }
}
