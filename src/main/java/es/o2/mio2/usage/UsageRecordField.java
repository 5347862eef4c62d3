package es.o2.mio2.usage;

/** The fields of a row of the feed of usage records. */
enum UsageRecordField implements FlatRow.Field {
    RECORD_ID("recordId", false),
    MSISDN("msisdn", false),
    KIND("kind", false),
    STARTED_AT("startedAt", false),
    BYTES("bytes", true),
    SECONDS("seconds", true),
    COUNT("count", true),
    OTHER_PARTY("otherParty", false),
    VISITED_COUNTRY("visitedCountry", false);

    private final String json;
    private final boolean number;

    UsageRecordField(String json, boolean number) {
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
