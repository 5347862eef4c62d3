package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.Language;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.demo.DemoCustomer.Contract;
import es.o2.mio2.demo.DemoCustomer.ServiceLine;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.management.Line;
import es.o2.mio2.profile.Address;
import es.o2.mio2.tariffs.Tariff;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DemoFilesTest {

    private static final Map<String, DemoTariff> TARIFFS =
            DemoFiles.tariffs().stream().collect(Collectors.toMap(DemoTariff::code, Function.identity()));

    @ParameterizedTest
    @CsvSource({
        "MOV12, 5.7851",
        "MOV30, 8.2645",
        "MOV75, 12.3967",
        "MOV150, 16.5289",
        "FM300-20, 41.3223",
        "FM600-25, 41.3223",
        "FM600-60, 41.3223",
        "FM1000-150, 45.4545",
        "FIB300, 31.4050",
        "ADD25, 8.2645",
        "ADD60, 12.3967",
        "BON5, 4.1322",
        "BON30, 8.2645",
        "SHARE, 0.0000",
        "TVPLUS, 8.2562"
    })
    void aNetPriceIsTheListedOneWithoutIva(String code, BigDecimal net) {
        assertEquals(net, TARIFFS.get(code).netPrice());
    }

    @Test
    void oneTariffCostsLessInTheZoneOfCompetition() {
        List<DemoTariff> cheaper = TARIFFS.values().stream()
                .filter(tariff -> tariff.zoneNetPrice() != null)
                .toList();

        assertEquals(List.of(TARIFFS.get("FM600-60")), cheaper);
        assertEquals(new BigDecimal("37.1901"), cheaper.get(0).zoneNetPrice());
    }

    @Test
    void aConvergentTariffHasFibreLandlineAndMobile() {
        DemoTariff tariff = TARIFFS.get("FM1000-150");

        assertEquals(150_000_000_000L, tariff.dataBytes());
        assertEquals(1_000_000_000L, tariff.fibreBits());
        assertTrue(tariff.hasLandline() && tariff.hasMobile());
    }

    @Test
    void fibreAloneHasNoMobileAndMobileAloneNoFibre() {
        DemoTariff fibre = TARIFFS.get("FIB300");
        DemoTariff mobile = TARIFFS.get("MOV12");

        assertTrue(fibre.hasLandline() && !fibre.hasMobile() && fibre.dataBytes() == null);
        assertTrue(!mobile.hasLandline() && mobile.hasMobile() && mobile.fibreBits() == null);
    }

    @Test
    void twoTariffsAreRetired() {
        LocalDate today = LocalDate.of(2026, 11, 22);

        assertEquals(
                Set.of("FM300-20", "FM600-25"),
                TARIFFS.values().stream()
                        .filter(tariff -> tariff.onSaleUntil() != null
                                && tariff.onSaleUntil().isBefore(today))
                        .map(DemoTariff::code)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyTariffHasANameInEveryLanguage() {
        Set<String> needed = TARIFFS.keySet().stream()
                .flatMap(code -> Arrays.stream(Language.values()).map(language -> code + " " + language.tag()))
                .collect(Collectors.toSet());
        Set<String> named = DemoFiles.tariffNames().stream()
                .map(name -> name.tariffCode() + " " + name.language())
                .collect(Collectors.toSet());

        assertEquals(needed, named);
    }

    @Test
    void aNameIsReadWithItsLanguage() {
        assertTrue(DemoFiles.tariffNames().contains(new DemoFiles.TariffName("MOV30", "en", "Mobile 30 GB")));
    }

    @ParameterizedTest
    @CsvSource({
        "12345678Z, es, MAINLAND, FM600-60",
        "X1234567L, en, CANARY_ISLANDS, MOV30",
        "B12345674, eu, MAINLAND, FM1000-150",
        "00000000T, es, CEUTA, MOV12",
        "87654321X, ca, MAINLAND, FIB300"
    })
    void theFiveCustomersLiveInDifferentPlaces(
            String documentId, String language, TaxTerritory territory, String tariff) {
        DemoCustomer customer = DemoFiles.customers().stream()
                .filter(one -> one.documentId().equals(documentId))
                .findFirst()
                .orElseThrow();

        assertEquals(language, customer.language());
        assertEquals(territory, customer.taxTerritory());
        assertEquals(tariff, customer.products().get(0).tariff());
    }

    @ParameterizedTest
    @MethodSource("customers")
    void aCustomerIsWhoTheContractAllows(DemoCustomer customer) {
        assertEquals(
                customer.documentId(), DocumentId.parse(customer.documentId()).value());
        assertTrue(customer.email().endsWith("@example.com"), customer.email());
        assertEquals(
                customer.contactPhone(), Msisdn.parse(customer.contactPhone()).value());
        assertTrue(Msisdn.parse(customer.contactPhone()).isSpanishMobile());
        assertEquals(customer.language(), Language.ofTag(customer.language()).tag());
        assertEquals(Address.Kind.BILLING, customer.addresses().get(0).kind());
    }

    @ParameterizedTest
    @MethodSource("numberedLines")
    void aNumberIsOneOfItsKind(ServiceLine line) {
        Msisdn number = Msisdn.parse(line.number());

        assertEquals(line.number(), number.value());
        assertEquals(line.kind() == Line.Kind.MOBILE, number.isSpanishMobile());
    }

    @Test
    void noTwoLinesHaveTheSameNumber() {
        List<String> numbers = numberedLines().map(ServiceLine::number).toList();

        assertEquals(numbers.size(), Set.copyOf(numbers).size());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aProductHasTheLinesOfItsKind(Contract contract) {
        DemoTariff tariff = TARIFFS.get(contract.tariff());
        boolean fibre = tariff.fibreBits() != null;

        assertEquals(tariff.kind().name(), contract.kind());
        assertEquals(fibre ? 1 : 0, count(contract, Line.Kind.FIBRE));
        assertEquals(fibre ? 1 : 0, count(contract, Line.Kind.LANDLINE));
        assertEquals(
                tariff.hasMobile() ? 1 : 0,
                contract.lines().stream().filter(ServiceLine::isPrincipal).count());
        assertEquals(tariff.kind() == Tariff.Kind.CONVERGENT, contract.dataSharing() != null);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void additionalLinesAndAddOnsAreOfTheirKindAndYoungerThanTheirProduct(Contract contract) {
        DemoCalendar calendar = DemoCalendar.now(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
        LocalDate start = calendar.day(contract.since());

        contract.lines().stream().filter(line -> line.tariff() != null).forEach(line -> {
            assertEquals(Tariff.Kind.ADDITIONAL_LINE, TARIFFS.get(line.tariff()).kind());
            assertFalse(calendar.day(line.since()).isBefore(start));
        });
        contract.addOns().forEach(addOn -> {
            assertEquals(Tariff.Kind.ADD_ON, TARIFFS.get(addOn.tariff()).kind());
            assertFalse(calendar.day(addOn.since()).isBefore(start));
        });
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aProductIsOlderThanTheHistoryAndYoungerThanItsTariff(Contract contract) {
        DemoCalendar calendar = DemoCalendar.now(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

        assertTrue(contract.since().toTotalMonths() > 14);
        assertFalse(calendar.day(contract.since())
                .isBefore(TARIFFS.get(contract.tariff()).onSaleFrom()));
    }

    private static long count(Contract contract, Line.Kind kind) {
        return contract.lines().stream().filter(line -> line.kind() == kind).count();
    }

    private static List<DemoCustomer> customers() {
        return DemoFiles.customers();
    }

    private static Stream<Contract> contracts() {
        return customers().stream().flatMap(customer -> customer.products().stream());
    }

    private static Stream<ServiceLine> numberedLines() {
        return contracts()
                .flatMap(contract -> contract.lines().stream())
                .filter(line -> line.kind() != Line.Kind.FIBRE);
    }
}
