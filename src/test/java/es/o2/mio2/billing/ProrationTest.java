package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProrationTest {

    private static final BillingCycle CYCLE = BillingCycle.parse("2026-11-18");
    private static final LocalDate LONG_AGO = LocalDate.of(2025, 3, 4);
    private static final Map<String, BigDecimal> NETS = Map.of(
            "MOV12", new BigDecimal("5.7851"),
            "MOV75", new BigDecimal("12.3967"),
            "FM600-60", new BigDecimal("41.3223"),
            "FM1000-150", new BigDecimal("45.4545"));
    private static final ToLongFunction<String> BYTES =
            Map.of("MOV12", 12_000_000_000L, "MOV75", 75_000_000_000L, "FIB300", 0L)::get;

    /** The first day of a cycle of 28, 29, 30 and 31 days, and each number of days before a change in it. */
    static Stream<Arguments> everyDayOfACycle() {
        return Map.of(
                        28, LocalDate.of(2027, 2, 18),
                        29, LocalDate.of(2028, 2, 18),
                        30, LocalDate.of(2026, 11, 18),
                        31, LocalDate.of(2026, 10, 18))
                .entrySet()
                .stream()
                .flatMap(cycle -> IntStream.range(0, cycle.getKey())
                        .mapToObj(before -> Arguments.of(cycle.getValue(), cycle.getKey(), before)));
    }

    @ParameterizedTest(name = "{2} days before the change in the {1} from {0}")
    @MethodSource("everyDayOfACycle")
    void theDayOfAChangeAndTheRestBelongToTheNewOne(LocalDate start, int days, int before) {
        LocalDate change = start.plusDays(before);
        LocalDate end = start.plusDays(days - 1);
        HeldDays<String> changed = new HeldDays<>("MOV75", change, end, days - before);

        List<HeldDays<String>> expected = before == 0
                ? List.of(changed)
                : List.of(new HeldDays<>("MOV12", start, change.minusDays(1), before), changed);
        assertEquals(expected, changed(start, "MOV12", "MOV75", change));
    }

    /**
     * With whole numbers alone: the fee in ten-thousandths of a euro, the data in bytes, and half up is (2 a + b) / 2 b.
     */
    @ParameterizedTest(name = "{2} days before the change in the {1} from {0}")
    @MethodSource("everyDayOfACycle")
    void feesAndDataAreThoseOfTheDays(LocalDate start, int days, int before) {
        List<HeldDays<String>> parts = changed(start, "MOV12", "MOV75", start.plusDays(before));
        int after = days - before;

        BigDecimal old = before == 0 ? null : BigDecimal.valueOf((2 * 57851L * before + days) / (2 * days), 4);
        assertEquals(old, feeOf("MOV12", parts, days));
        assertEquals(BigDecimal.valueOf((2 * 123967L * after + days) / (2 * days), 4), feeOf("MOV75", parts, days));
        assertEquals(
                (2 * (12_000_000_000L * before + 75_000_000_000L * after) + days) / (2 * days),
                Proration.data(new BillingCycle(start), parts, BYTES));
    }

    /** The first, second, middle and last day of a cycle of each length. */
    @ParameterizedTest
    @CsvSource({
        // 28 days
        // 12.3967 × 28 = 347.1076; ÷ 28 = 12.396700
        "2027-02-18, 2027-02-18, , 12.3967",
        // 5.7851 × 1 = 5.7851; ÷ 28 = 0.206610…
        // 12.3967 × 27 = 334.7109; ÷ 28 = 11.953960…
        "2027-02-18, 2027-02-19, 0.2066, 11.9540",
        // 5.7851 × 14 = 80.9914; ÷ 28 = 2.892550
        // 12.3967 × 14 = 173.5538; ÷ 28 = 6.198350
        "2027-02-18, 2027-03-04, 2.8926, 6.1984",
        // 5.7851 × 27 = 156.1977; ÷ 28 = 5.578489…
        // 12.3967 × 1 = 12.3967; ÷ 28 = 0.442739…
        "2027-02-18, 2027-03-17, 5.5785, 0.4427",
        // 29 days
        // 12.3967 × 29 = 359.5043; ÷ 29 = 12.396700
        "2028-02-18, 2028-02-18, , 12.3967",
        // 5.7851 × 1 = 5.7851; ÷ 29 = 0.199486…
        // 12.3967 × 28 = 347.1076; ÷ 29 = 11.969227…
        "2028-02-18, 2028-02-19, 0.1995, 11.9692",
        // 5.7851 × 14 = 80.9914; ÷ 29 = 2.792806…
        // 12.3967 × 15 = 185.9505; ÷ 29 = 6.412086…
        "2028-02-18, 2028-03-03, 2.7928, 6.4121",
        // 5.7851 × 28 = 161.9828; ÷ 29 = 5.585613…
        // 12.3967 × 1 = 12.3967; ÷ 29 = 0.427472…
        "2028-02-18, 2028-03-17, 5.5856, 0.4275",
        // 30 days
        // 12.3967 × 30 = 371.9010; ÷ 30 = 12.396700
        "2026-11-18, 2026-11-18, , 12.3967",
        // 5.7851 × 1 = 5.7851; ÷ 30 = 0.192836…
        // 12.3967 × 29 = 359.5043; ÷ 30 = 11.983476…
        "2026-11-18, 2026-11-19, 0.1928, 11.9835",
        // 5.7851 × 15 = 86.7765; ÷ 30 = 2.892550
        // 12.3967 × 15 = 185.9505; ÷ 30 = 6.198350
        "2026-11-18, 2026-12-03, 2.8926, 6.1984",
        // 5.7851 × 29 = 167.7679; ÷ 30 = 5.592263…
        // 12.3967 × 1 = 12.3967; ÷ 30 = 0.413223…
        "2026-11-18, 2026-12-17, 5.5923, 0.4132",
        // 31 days
        // 12.3967 × 31 = 384.2977; ÷ 31 = 12.396700
        "2026-10-18, 2026-10-18, , 12.3967",
        // 5.7851 × 1 = 5.7851; ÷ 31 = 0.186616…
        // 12.3967 × 30 = 371.9010; ÷ 31 = 11.996806…
        "2026-10-18, 2026-10-19, 0.1866, 11.9968",
        // 5.7851 × 15 = 86.7765; ÷ 31 = 2.799241…
        // 12.3967 × 16 = 198.3472; ÷ 31 = 6.398296…
        "2026-10-18, 2026-11-02, 2.7992, 6.3983",
        // 5.7851 × 30 = 173.5530; ÷ 31 = 5.598483…
        // 12.3967 × 1 = 12.3967; ÷ 31 = 0.399893…
        "2026-10-18, 2026-11-17, 5.5985, 0.3999"
    })
    void aMobileTariffIsPaidByTheDay(LocalDate start, LocalDate change, BigDecimal oldFee, BigDecimal newFee) {
        List<HeldDays<String>> parts = changed(start, "MOV12", "MOV75", change);

        assertEquals(oldFee, feeOf("MOV12", parts, new BillingCycle(start).days()));
        assertEquals(newFee, feeOf("MOV75", parts, new BillingCycle(start).days()));
    }

    /** The first, second, middle and last day of a cycle of each length. */
    @ParameterizedTest
    @CsvSource({
        // 28 days
        // 45.4545 × 28 = 1272.7260; ÷ 28 = 45.454500
        "2027-02-18, 2027-02-18, , 45.4545",
        // 41.3223 × 1 = 41.3223; ÷ 28 = 1.475796…
        // 45.4545 × 27 = 1227.2715; ÷ 28 = 43.831125
        "2027-02-18, 2027-02-19, 1.4758, 43.8311",
        // 41.3223 × 14 = 578.5122; ÷ 28 = 20.661150
        // 45.4545 × 14 = 636.3630; ÷ 28 = 22.727250
        "2027-02-18, 2027-03-04, 20.6612, 22.7273",
        // 41.3223 × 27 = 1115.7021; ÷ 28 = 39.846503…
        // 45.4545 × 1 = 45.4545; ÷ 28 = 1.623375
        "2027-02-18, 2027-03-17, 39.8465, 1.6234",
        // 29 days
        // 45.4545 × 29 = 1318.1805; ÷ 29 = 45.454500
        "2028-02-18, 2028-02-18, , 45.4545",
        // 41.3223 × 1 = 41.3223; ÷ 29 = 1.424906…
        // 45.4545 × 28 = 1272.7260; ÷ 29 = 43.887103…
        "2028-02-18, 2028-02-19, 1.4249, 43.8871",
        // 41.3223 × 14 = 578.5122; ÷ 29 = 19.948696…
        // 45.4545 × 15 = 681.8175; ÷ 29 = 23.510948…
        "2028-02-18, 2028-03-03, 19.9487, 23.5109",
        // 41.3223 × 28 = 1157.0244; ÷ 29 = 39.897393…
        // 45.4545 × 1 = 45.4545; ÷ 29 = 1.567396…
        "2028-02-18, 2028-03-17, 39.8974, 1.5674",
        // 30 days
        // 45.4545 × 30 = 1363.6350; ÷ 30 = 45.454500
        "2026-11-18, 2026-11-18, , 45.4545",
        // 41.3223 × 1 = 41.3223; ÷ 30 = 1.377410
        // 45.4545 × 29 = 1318.1805; ÷ 30 = 43.939350
        "2026-11-18, 2026-11-19, 1.3774, 43.9394",
        // 41.3223 × 15 = 619.8345; ÷ 30 = 20.661150
        // 45.4545 × 15 = 681.8175; ÷ 30 = 22.727250
        "2026-11-18, 2026-12-03, 20.6612, 22.7273",
        // 41.3223 × 29 = 1198.3467; ÷ 30 = 39.944890
        // 45.4545 × 1 = 45.4545; ÷ 30 = 1.515150
        "2026-11-18, 2026-12-17, 39.9449, 1.5152",
        // 31 days
        // 45.4545 × 31 = 1409.0895; ÷ 31 = 45.454500
        "2026-10-18, 2026-10-18, , 45.4545",
        // 41.3223 × 1 = 41.3223; ÷ 31 = 1.332977…
        // 45.4545 × 30 = 1363.6350; ÷ 31 = 43.988225…
        "2026-10-18, 2026-10-19, 1.3330, 43.9882",
        // 41.3223 × 15 = 619.8345; ÷ 31 = 19.994661…
        // 45.4545 × 16 = 727.2720; ÷ 31 = 23.460387…
        "2026-10-18, 2026-11-02, 19.9947, 23.4604",
        // 41.3223 × 30 = 1239.6690; ÷ 31 = 39.989322…
        // 45.4545 × 1 = 45.4545; ÷ 31 = 1.466274…
        "2026-10-18, 2026-11-17, 39.9893, 1.4663"
    })
    void aConvergentTariffIsPaidByTheDay(LocalDate start, LocalDate change, BigDecimal oldFee, BigDecimal newFee) {
        List<HeldDays<String>> parts = changed(start, "FM600-60", "FM1000-150", change);

        assertEquals(oldFee, feeOf("FM600-60", parts, new BillingCycle(start).days()));
        assertEquals(newFee, feeOf("FM1000-150", parts, new BillingCycle(start).days()));
    }

    /** The first, second, middle and last day of a cycle of each length, from 12 GB to 75. */
    @ParameterizedTest
    @CsvSource({
        // 28 days
        // 12 × 0 + 75 × 28 = 2100; 2100 × 10⁹ ÷ 28 = 75000000000.0
        "2027-02-18, 2027-02-18, 75000000000",
        // 12 × 1 + 75 × 27 = 2037; 2037 × 10⁹ ÷ 28 = 72750000000.0
        "2027-02-18, 2027-02-19, 72750000000",
        // 12 × 14 + 75 × 14 = 1218; 1218 × 10⁹ ÷ 28 = 43500000000.0
        "2027-02-18, 2027-03-04, 43500000000",
        // 12 × 27 + 75 × 1 = 399; 399 × 10⁹ ÷ 28 = 14250000000.0
        "2027-02-18, 2027-03-17, 14250000000",
        // 29 days
        // 12 × 0 + 75 × 29 = 2175; 2175 × 10⁹ ÷ 29 = 75000000000.0
        "2028-02-18, 2028-02-18, 75000000000",
        // 12 × 1 + 75 × 28 = 2112; 2112 × 10⁹ ÷ 29 = 72827586206.8…
        "2028-02-18, 2028-02-19, 72827586207",
        // 12 × 14 + 75 × 15 = 1293; 1293 × 10⁹ ÷ 29 = 44586206896.5…
        "2028-02-18, 2028-03-03, 44586206897",
        // 12 × 28 + 75 × 1 = 411; 411 × 10⁹ ÷ 29 = 14172413793.1…
        "2028-02-18, 2028-03-17, 14172413793",
        // 30 days
        // 12 × 0 + 75 × 30 = 2250; 2250 × 10⁹ ÷ 30 = 75000000000.0
        "2026-11-18, 2026-11-18, 75000000000",
        // 12 × 1 + 75 × 29 = 2187; 2187 × 10⁹ ÷ 30 = 72900000000.0
        "2026-11-18, 2026-11-19, 72900000000",
        // 12 × 15 + 75 × 15 = 1305; 1305 × 10⁹ ÷ 30 = 43500000000.0
        "2026-11-18, 2026-12-03, 43500000000",
        // 12 × 29 + 75 × 1 = 423; 423 × 10⁹ ÷ 30 = 14100000000.0
        "2026-11-18, 2026-12-17, 14100000000",
        // 31 days
        // 12 × 0 + 75 × 31 = 2325; 2325 × 10⁹ ÷ 31 = 75000000000.0
        "2026-10-18, 2026-10-18, 75000000000",
        // 12 × 1 + 75 × 30 = 2262; 2262 × 10⁹ ÷ 31 = 72967741935.4…
        "2026-10-18, 2026-10-19, 72967741935",
        // 12 × 15 + 75 × 16 = 1380; 1380 × 10⁹ ÷ 31 = 44516129032.2…
        "2026-10-18, 2026-11-02, 44516129032",
        // 12 × 30 + 75 × 1 = 435; 435 × 10⁹ ÷ 31 = 14032258064.5…
        "2026-10-18, 2026-11-17, 14032258065"
    })
    void theDataOfACycleAreThoseOfItsDays(LocalDate start, LocalDate change, long bytes) {
        List<HeldDays<String>> parts = changed(start, "MOV12", "MOV75", change);

        assertEquals(bytes, Proration.data(new BillingCycle(start), parts, BYTES));
    }

    @Test
    void upAndDownInOneCycleMakesThreeParts() {
        List<HeldDays<String>> parts = Proration.parts(
                CYCLE,
                List.of(held("MOV12", LONG_AGO), held("MOV75", "2026-11-28"), held("MOV12", "2026-12-08")),
                null);

        // November has 30 days: the 18th to the 27th, the 28th to 7 December, the 8th to the 17th.
        assertEquals(
                List.of(
                        part("MOV12", "2026-11-18", "2026-11-27", 10),
                        part("MOV75", "2026-11-28", "2026-12-07", 10),
                        part("MOV12", "2026-12-08", "2026-12-17", 10)),
                parts);
        // 12 × 10 + 75 × 10 + 12 × 10 = 990; 990 × 10⁹ ÷ 30
        assertEquals(33_000_000_000L, Proration.data(CYCLE, parts, BYTES));
    }

    @Test
    void twoChangesToOthersMakeThreeParts() {
        List<HeldDays<String>> parts = Proration.parts(
                CYCLE,
                List.of(held("MOV12", LONG_AGO), held("MOV75", "2026-11-19"), held("FIB300", "2026-12-17")),
                null);

        assertEquals(
                List.of(
                        part("MOV12", "2026-11-18", "2026-11-18", 1),
                        part("MOV75", "2026-11-19", "2026-12-16", 28),
                        part("FIB300", "2026-12-17", "2026-12-17", 1)),
                parts);
        // 12 × 1 + 75 × 28 + 0 × 1 = 2112; 2112 × 10⁹ ÷ 30
        assertEquals(70_400_000_000L, Proration.data(CYCLE, parts, BYTES));
    }

    @Test
    void ofTwoChangesOnOneDayTheLaterCounts() {
        assertEquals(
                List.of(part("MOV12", "2026-11-18", "2026-12-02", 15), part("FIB300", "2026-12-03", "2026-12-17", 15)),
                Proration.parts(
                        CYCLE,
                        List.of(held("MOV12", LONG_AGO), held("MOV75", "2026-12-03"), held("FIB300", "2026-12-03")),
                        null));
    }

    @Test
    void aChangeTakenBackOnItsDayIsNone() {
        assertEquals(
                List.of(part("MOV12", "2026-11-18", "2026-12-17", 30)),
                Proration.parts(
                        CYCLE,
                        List.of(held("MOV12", LONG_AGO), held("MOV75", "2026-12-03"), held("MOV12", "2026-12-03")),
                        null));
    }

    @Test
    void aChangeOnTheDayOfTheContractLeavesNothingOfTheFirst() {
        assertEquals(
                List.of(part("MOV75", "2026-12-03", "2026-12-17", 15)),
                Proration.parts(CYCLE, List.of(held("MOV12", "2026-12-03"), held("MOV75", "2026-12-03")), null));
    }

    @Test
    void neighboursThatHeldTheSameAreOne() {
        assertEquals(
                List.of(part("MOV12", "2026-11-18", "2026-12-17", 30)),
                Proration.parts(CYCLE, List.of(held("MOV12", LONG_AGO), held("MOV12", "2026-12-03")), null));
    }

    @Test
    void changesOfOtherCyclesMakeNoParts() {
        assertEquals(
                List.of(part("MOV75", "2026-11-18", "2026-12-17", 30)),
                Proration.parts(
                        CYCLE,
                        List.of(held("MOV12", LONG_AGO), held("MOV75", "2026-11-17"), held("FIB300", "2026-12-18")),
                        null));
    }

    /** 2026-11-18 has 30 days, to 2026-12-17. */
    @ParameterizedTest
    @CsvSource({
        // 10 to 17 December: 8; 5.7851 × 8 = 46.2808; ÷ 30 = 1.542693…; 12 × 8 ÷ 30 = 3.2
        "2026-12-10, , 2026-12-10, 2026-12-17, 8, 1.5427, 3200000000",
        // The last day; 5.7851 ÷ 30 = 0.192836…; 12 ÷ 30 = 0.4
        "2026-12-17, , 2026-12-17, 2026-12-17, 1, 0.1928, 400000000",
        // The second day; 5.7851 × 29 = 167.7679; ÷ 30 = 5.592263…; 12 × 29 ÷ 30 = 11.6
        "2026-11-19, , 2026-11-19, 2026-12-17, 29, 5.5923, 11600000000",
        "2026-11-18, , 2026-11-18, 2026-12-17, 30, 5.7851, 12000000000",
        // 18 to 20 November: 3; 5.7851 × 3 = 17.3553; ÷ 30 = 0.578510; 12 × 3 ÷ 30 = 1.2
        "2025-03-04, 2026-11-20, 2026-11-18, 2026-11-20, 3, 0.5785, 1200000000",
        "2025-03-04, 2026-11-18, 2026-11-18, 2026-11-18, 1, 0.1928, 400000000",
        "2025-03-04, 2026-12-16, 2026-11-18, 2026-12-16, 29, 5.5923, 11600000000",
        "2025-03-04, 2026-12-17, 2026-11-18, 2026-12-17, 30, 5.7851, 12000000000",
        "2025-03-04, 2027-01-05, 2026-11-18, 2026-12-17, 30, 5.7851, 12000000000",
        // 27 November to 2 December: 4 + 2 = 6; 5.7851 × 6 = 34.7106; ÷ 30 = 1.157020; 12 × 6 ÷ 30 = 2.4
        "2026-11-27, 2026-12-02, 2026-11-27, 2026-12-02, 6, 1.1570, 2400000000",
        "2026-12-01, 2026-12-01, 2026-12-01, 2026-12-01, 1, 0.1928, 400000000"
    })
    void theFirstAndLastInvoicesAreOfTheDaysOfTheContract(
            LocalDate start, LocalDate end, LocalDate from, LocalDate to, int days, BigDecimal fee, long bytes) {
        List<HeldDays<String>> parts = Proration.parts(CYCLE, List.of(held("MOV12", start)), end);

        assertEquals(List.of(new HeldDays<>("MOV12", from, to, days)), parts);
        assertEquals(fee, feeOf("MOV12", parts, 30));
        assertEquals(bytes, Proration.data(CYCLE, parts, BYTES));
    }

    @ParameterizedTest
    @CsvSource({"2026-12-18,", "2025-03-04, 2026-11-17", "2026-12-02, 2026-12-01"})
    void outsideTheContractNothingIsHeld(LocalDate start, LocalDate end) {
        List<HeldDays<String>> parts = Proration.parts(CYCLE, List.of(held("MOV12", start)), end);

        assertEquals(List.of(), parts);
        assertEquals(0, Proration.data(CYCLE, parts, BYTES));
    }

    @Test
    void withoutHoldingsNothingIsHeld() {
        assertEquals(List.of(), Proration.parts(CYCLE, List.of(), null));
    }

    @Test
    void whatWouldBeginAfterTheEndIsNotHeld() {
        assertEquals(
                List.of(part("MOV12", "2026-11-18", "2026-12-02", 15)),
                Proration.parts(
                        CYCLE,
                        List.of(held("MOV12", LONG_AGO), held("MOV75", "2026-12-03")),
                        LocalDate.of(2026, 12, 2)));
    }

    @Test
    void theDayOfTheEndIsHeldByTheNewOneThatBeginsOnIt() {
        assertEquals(
                List.of(part("MOV12", "2026-11-18", "2026-12-02", 15), part("MOV75", "2026-12-03", "2026-12-03", 1)),
                Proration.parts(
                        CYCLE,
                        List.of(held("MOV12", LONG_AGO), held("MOV75", "2026-12-03")),
                        LocalDate.of(2026, 12, 3)));
    }

    @Test
    void holdingsOutOfOrderAreRefused() {
        List<Holding<String>> holdings = List.of(held("MOV75", "2026-12-03"), held("MOV12", LONG_AGO));

        assertThrows(IllegalArgumentException.class, () -> Proration.parts(CYCLE, holdings, null));
    }

    @ParameterizedTest
    @CsvSource({
        // 0.0001 × 15 ÷ 30 = 0.00005
        "0.0001, 15, 30, 0.0001",
        // 0.0001 × 14 ÷ 30 = 0.000046…
        "0.0001, 14, 30, 0.0000",
        // 0.0003 × 14 ÷ 28 = 0.00015
        "0.0003, 14, 28, 0.0002",
        // A discount: -0.0001 × 15 ÷ 30 = -0.00005
        "-0.0001, 15, 30, -0.0001",
        // 12.3967 × 14 ÷ 28 = 6.19835
        "12.3967, 14, 28, 6.1984",
        // The net of a month is rounded once, with the days: 10.00005 × 15 ÷ 30 = 5.000025
        "10.00005, 15, 30, 5.0000",
        "5.7851, 0, 30, 0.0000",
        "5.7851, 31, 31, 5.7851",
        "0, 10, 30, 0.0000",
        "7, 30, 30, 7.0000"
    })
    void aFeeHasFourDecimalsHalfUp(BigDecimal monthlyNet, int days, int cycleDays, BigDecimal fee) {
        assertEquals(fee, Proration.fee(monthlyNet, days, cycleDays));
    }

    @ParameterizedTest
    @CsvSource({"-1, 30", "31, 30", "0, 0"})
    void daysThatTheCycleDoesNotHaveAreRefused(int days, int cycleDays) {
        assertThrows(IllegalArgumentException.class, () -> Proration.fee(BigDecimal.TEN, days, cycleDays));
    }

    @ParameterizedTest
    @CsvSource({
        // 1 × 15 ÷ 30 = 0.5
        "1, 15, 1",
        // 1 × 14 ÷ 30 = 0.46…
        "1, 14, 0",
        // 3 × 15 ÷ 30 = 1.5
        "3, 15, 2",
        // 9223372036854775807 × 30 ÷ 30
        "9223372036854775807, 30, 9223372036854775807",
        // 9223372036854775807 ÷ 2 = 4611686018427387903.5
        "9223372036854775807, 15, 4611686018427387904",
        "0, 30, 0"
    })
    void dataAreRoundedHalfUpToAByteHoweverMany(long bytes, int days, long rounded) {
        List<HeldDays<String>> parts = Proration.parts(
                CYCLE, List.of(held("MOV12", LONG_AGO)), CYCLE.startDate().plusDays(days - 1));

        assertEquals(rounded, Proration.data(CYCLE, parts, tariff -> bytes));
    }

    @Test
    void dataAreRoundedOnceNotPartByPart() {
        List<HeldDays<String>> parts = Proration.parts(
                CYCLE, List.of(held("A", LONG_AGO), held("B", "2026-11-28"), held("C", "2026-12-08")), null);

        // 1 × 10 + 1 × 10 + 1 × 10 = 30; ÷ 30 = 1. Each part alone would be 0.33, a byte in none.
        assertEquals(1, Proration.data(CYCLE, parts, tariff -> 1));
    }

    private static List<HeldDays<String>> changed(LocalDate start, String from, String to, LocalDate change) {
        return Proration.parts(new BillingCycle(start), List.of(held(from, LONG_AGO), new Holding<>(to, change)), null);
    }

    private static BigDecimal feeOf(String tariff, List<HeldDays<String>> parts, int cycleDays) {
        return parts.stream()
                .filter(part -> part.held().equals(tariff))
                .map(part -> Proration.fee(NETS.get(tariff), part.days(), cycleDays))
                .findFirst()
                .orElse(null);
    }

    private static Holding<String> held(String tariff, LocalDate startDate) {
        return new Holding<>(tariff, startDate);
    }

    private static Holding<String> held(String tariff, String startDate) {
        return held(tariff, LocalDate.parse(startDate));
    }

    private static HeldDays<String> part(String tariff, String startDate, String endDate, int days) {
        return new HeldDays<>(tariff, LocalDate.parse(startDate), LocalDate.parse(endDate), days);
    }
}
