package es.o2.mio2.usage;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the feed {@code usage-prices}, as the contract shows it. {@link UsagePricesFeed} reads it. */
@Schema(
        name = "UsagePriceRow",
        description =
                "A row of `usage-prices`: what use costs that isn't included, without tax: the set-up price of each"
                        + " record, and the price of a step for each step of its amount that was begun. It takes the place of the"
                        + " price with its id, for the records that come afterwards; what was charged stays. No two prices of"
                        + " the same use are valid on one day (`IN_USE`).")
public record UsagePriceRow(
        @Schema(
                description = "The source's own id for it.",
                required = true,
                minLength = 1,
                maxLength = 64,
                pattern = "^[!-~]+$",
                examples = "VOICE-902-2026")
        String priceId,

        @Schema(required = true) UsageClass usageClass,
        @Schema(required = true) UsageKind kind,

        @Schema(
                description = "What it is for: of `SPECIAL` and `PREMIUM` the family of numbers (`70X`, `901`, `902`,"
                        + " `118`, `803`, `806`, `807`, `905`, `907`, `SMS_PREMIUM`), of `INTERNATIONAL` the zone of the"
                        + " other party's country, of `ROAMING` that of the country where the line is; absent: all that"
                        + " have no price of their own.",
                maxLength = 20,
                pattern = "^[A-Z0-9_]+$",
                examples = "902")
        String destination,

        @Schema(description = "The first day, in Madrid.", required = true)
        LocalDate validFromDate,

        @Schema(description = "The last day, included; absent while no end is known.")
        LocalDate validUntilDate,

        @Schema(
                description = "Euros a record; nothing is charged where nothing was used.",
                required = true,
                maxLength = 11,
                pattern = "^[0-9]{1,4}([.][0-9]{1,6})?$",
                examples = "0.15")
        String setUpPrice,

        @Schema(
                description = "Bytes, seconds or units.",
                required = true,
                format = "int64",
                minimum = "1",
                maximum = "1000000000000",
                examples = "60")
        Long stepAmount,

        @Schema(
                description = "Euros a step.",
                required = true,
                maxLength = 11,
                pattern = "^[0-9]{1,4}([.][0-9]{1,6})?$",
                examples = "0.09")
        String stepPrice) {}
