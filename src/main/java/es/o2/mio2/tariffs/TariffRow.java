package es.o2.mio2.tariffs;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.api.TariffCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the feed {@code tariffs}. */
@Schema(
        name = "TariffRow",
        description =
                "A row of `tariffs`: all that is known of one, so that what is absent is taken away. Who has a tariff"
                        + " keeps it when it is no longer sold; its `kind` never changes (`NOT_APPLICABLE`). Another price"
                        + " counts from the day on which it is brought: for who has the tariff already, from the next"
                        + " billing cycle on. Tariffs come before the products that have them.")
public record TariffRow(
        @NotNull
        @Size(min = 1, max = TariffCode.MAX_LENGTH)
        @Pattern(regexp = TariffCode.PATTERN)
        @Schema(description = "The tariff's code.", examples = "FM600-60")
        String tariffCode,

        @NotNull Tariff.Kind kind,

        @NotNull
        @Size(min = 1, max = 13)
        @Pattern(regexp = PRICE)
        @Schema(description = "Euros a month (once, for a data bonus), without tax.", examples = "41.3223")
        String netPrice,

        @Size(min = 1, max = 13)
        @Pattern(regexp = PRICE)
        @Schema(description = "The same in the zone of competition, where there is such a price.", examples = "37.1901")
        String zoneNetPrice,

        @Min(1)
        @Max(MOST)
        @Schema(description = "Data of a cycle; absent where it has none.", format = "int64", examples = "60000000000")
        Long dataBytes,

        @NotNull
        @Schema(description = "Whether calls to national numbers are included without limit.", examples = "true")
        Boolean nationalCalls,

        @NotNull @Schema(description = "Whether a landline is included.", examples = "true")
        Boolean landline,

        @Min(1)
        @Max(MOST)
        @Schema(
                description = "Bits a second of the fibre, both ways; absent where it has none.",
                format = "int64",
                examples = "600000000")
        Long fibreBits,

        @NotNull @Schema(description = "Whether it works in 5G.", examples = "true")
        Boolean fiveG,

        @NotNull @Schema(description = "Whether there is an eSIM for it.", examples = "true")
        Boolean esim,

        @NotNull @Schema(description = "The first day on which it is sold.", examples = "2025-01-01")
        LocalDate onSaleFromDate,

        @Schema(description = "The last day on which it is sold; absent while it is.", examples = "2027-12-31")
        LocalDate onSaleUntilDate,

        @NotNull @Valid Names names,

        @NotNull
        @Size(max = 3)
        @Schema(
                description =
                        "The kinds of product that it goes with, one at least; none for what is a product of its own.",
                examples = "[]")
        List<Product.@NotNull Kind> goesWith) {

    private static final String PRICE = "^(0|[1-9][0-9]{0,7})([.][0-9]{1,4})?$";
    private static final long MOST = 9_007_199_254_740_991L;

    /** What it is called. */
    @Schema(name = "TariffRowNames", description = "What it is called, in each language.")
    public record Names(
            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
            @Schema(description = "In Spanish.", examples = "Fibra 600 Mb y móvil 60 GB")
            String es,

            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
            @Schema(description = "In Catalan.", examples = "Fibra 600 Mb i mòbil 60 GB")
            String ca,

            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
            @Schema(description = "In Galician.", examples = "Fibra 600 Mb e móbil 60 GB")
            String gl,

            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
            @Schema(description = "In Basque.", examples = "600 Mb-ko zuntza eta 60 GB-ko mugikorra")
            String eu,

            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
            @Schema(description = "In English.", examples = "600 Mb fibre and 60 GB mobile")
            String en) {}

    /** In the order of {@link TariffFeed}'s columns. */
    List<Object> values(long line) {
        return Arrays.asList(
                line,
                tariffCode,
                kind,
                netPrice,
                zoneNetPrice,
                dataBytes,
                nationalCalls,
                landline,
                fibreBits,
                fiveG,
                esim,
                onSaleFromDate,
                onSaleUntilDate);
    }

    /** Names by language, in the order of {@link TariffFeed}'s columns. */
    List<List<?>> nameValues() {
        return List.of(
                List.of(tariffCode, "es", names.es()),
                List.of(tariffCode, "ca", names.ca()),
                List.of(tariffCode, "gl", names.gl()),
                List.of(tariffCode, "eu", names.eu()),
                List.of(tariffCode, "en", names.en()));
    }

    /** What it goes with, in the order of {@link TariffFeed}'s columns. */
    List<List<?>> baseValues() {
        return goesWith.stream()
                .distinct()
                .<List<?>>map(base -> List.of(tariffCode, base))
                .toList();
    }
}
