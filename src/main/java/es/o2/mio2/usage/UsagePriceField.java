package es.o2.mio2.usage;

/** The fields of a row of the feed of prices of use. */
enum UsagePriceField implements FlatRow.Field {
    PRICE_ID("priceId", false),
    USAGE_CLASS("usageClass", false),
    KIND("kind", false),
    DESTINATION("destination", false),
    VALID_FROM_DATE("validFromDate", false),
    VALID_UNTIL_DATE("validUntilDate", false),
    SET_UP_PRICE("setUpPrice", false),
    STEP_AMOUNT("stepAmount", true),
    STEP_PRICE("stepPrice", false);

    private final String json;
    private final boolean number;

    UsagePriceField(String json, boolean number) {
        this.json = json;
        this.number = number;
    }

    @Override
    public String json() {
        return json;
    }

    @Override
    public boolean isNumber() {
        return number;
    }
}
