package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.Language;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.ResourceBundle;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageCsvTest {

    private static final UUID KEY = UUID.fromString("4c1e7a90-2b5d-8f36-a1c4-9e7b3d5f0a28");
    private static final Instant AT = Instant.parse("2026-11-20T10:41:07Z");

    @Test
    void theHeadingIsInTheLanguageOfTheAnswerAndBeginsWithTheMark() {
        assertEquals(
                "\ufeffInicio (UTC),Tipo,Clase,Bytes,Segundos,Mensajes,Número,País,Precio sin impuestos (EUR),Identificador,"
                        + "Código del tipo,Código de la clase,Bloqueado\r\n",
                text(csv(Language.ES).header()));
        assertEquals("\ufeffStart (UTC),Kind", text(csv(Language.EN).header()).substring(0, 17));
    }

    /** 0.123450 is 0.1235, half up. */
    @Test
    void aRowHasItsAmountInTheColumnOfItsKind() {
        assertEquals(
                "2026-11-20T10:41:07Z,Datos,Roaming fuera de la UE,52428800,,,,CH,0.1235," + KEY
                        + ",DATA,ROAMING,false\r\n",
                row(UsageKind.DATA, UsageClass.ROAMING, 52_428_800, null, "CH", "0.123450"));
        assertEquals(
                "2026-11-20T10:41:07Z,Llamada,Nacional,,184,,+34600000099,,0.0000," + KEY + ",VOICE,NATIONAL,false\r\n",
                row(UsageKind.VOICE, UsageClass.NATIONAL, 184, "+34600000099", null, "0"));
        assertEquals(
                "2026-11-20T10:41:07Z,SMS,Tarificación adicional,,,1,25568,,1.2000," + KEY + ",SMS,PREMIUM,false\r\n",
                row(UsageKind.SMS, UsageClass.PREMIUM, 1, "25568", null, "1.2"));
    }

    @Test
    void aRowSaysWhetherItWasBlocked() {
        UsageRecord.Row blocked = new UsageRecord.Row(
                KEY, UsageKind.VOICE, UsageClass.PREMIUM, AT, 61, "+34806123456", null, BigDecimal.ZERO, true);
        assertEquals(
                "2026-11-20T10:41:07Z,Llamada,Tarificación adicional,,61,,+34806123456,,0.0000," + KEY
                        + ",VOICE,PREMIUM,true\r\n",
                text(csv(Language.ES).rows(List.of(blocked))));
    }

    /** A telephone number begins with a plus and is none; what else does might be. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+2 | '=1+2",
                "@SUM(A1) | '@SUM(A1)",
                "-2 | '-2",
                "+1+2 | '+1+2",
                "+cmd | '+cmd",
                "`\t=1` | `'\t=1`",
                "`a,b` | `\"a,b\"`",
                "`a\"b` | `\"a\"\"b\"`",
                "`=\"a\"` | `\"'=\"\"a\"\"\"`",
                "`a\nb` | `\"a\nb\"`",
                "+34600000099 | +34600000099",
                "112 | 112"
            })
    void nothingInItIsAFormulaOrLeavesItsCell(String otherParty, String cell) {
        String row = row(UsageKind.VOICE, UsageClass.NATIONAL, 1, otherParty, null, "0");

        assertEquals(
                "2026-11-20T10:41:07Z,Llamada,Nacional,,1,," + cell + ",,0.0000," + KEY + ",VOICE,NATIONAL,false\r\n",
                row);
    }

    private static String row(
            UsageKind kind, UsageClass usageClass, long amount, String otherParty, String country, String price) {
        return text(csv(Language.ES)
                .rows(List.of(new UsageRecord.Row(
                        KEY, kind, usageClass, AT, amount, otherParty, country, new BigDecimal(price), false))));
    }

    private static UsageCsv csv(Language language) {
        return new UsageCsv(ResourceBundle.getBundle("messages.texts", language.locale())::getString);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
