package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatRowTest {

    @Test
    void whatIsReadIsWhatTheContractShows() {
        assertEquals(documented(UsageRecordRow.class), read(UsageRecordField.values()));
        assertEquals(documented(UsagePriceRow.class), read(UsagePriceField.values()));
    }

    private static List<String> documented(Class<? extends Record> row) {
        return Arrays.stream(row.getRecordComponents())
                .map((RecordComponent field) -> field.getName() + " " + (field.getType() == Long.class))
                .toList();
    }

    private static List<String> read(FlatRow.Field... fields) {
        return Arrays.stream(fields)
                .map(field -> field.json() + " " + field.isNumber())
                .toList();
    }
}
