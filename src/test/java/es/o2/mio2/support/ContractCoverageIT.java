package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract says was seen by a test: each operation's good answers, each code that it may refuse with. */
class ContractCoverageIT {

    private static final Path FILE = Path.of("target", "contract-coverage", "seen.txt");

    /** One mechanism refuses for all operations alike: seen once, it works for all. */
    private static final Set<String> SHARED = Set.of(
            "INTERNAL",
            "UNAVAILABLE",
            "TOO_MANY_REQUESTS",
            "NOT_ACCEPTABLE",
            "PERMISSION_DENIED",
            "PAYLOAD_TOO_LARGE",
            "UNSUPPORTED_MEDIA_TYPE");

    private final Set<ContractCoverage.Seen> seen = ContractCoverage.read(FILE);

    @ParameterizedTest
    @MethodSource("es.o2.mio2.support.ContractTest#contracts")
    void everyGoodAnswerWasSeen(Contract contract) {
        List<String> missing = new ArrayList<>();
        Set<String> good =
                seen.stream().map(one -> one.operationId() + " " + one.status()).collect(Collectors.toSet());
        for (ContractOperation operation : contract.operations()) {
            operation.statuses().stream()
                    .filter(status -> status < 400)
                    .map(status -> operation.id() + " " + status)
                    .filter(answer -> !good.contains(answer))
                    .forEach(missing::add);
        }
        assertNone(missing);
    }

    @ParameterizedTest
    @MethodSource("es.o2.mio2.support.ContractTest#contracts")
    void everyCodeOfAnOperationWasSeen(Contract contract) {
        List<String> missing = new ArrayList<>();
        Set<String> codes =
                seen.stream().map(one -> one.operationId() + " " + one.code()).collect(Collectors.toSet());
        for (ContractOperation operation : contract.operations()) {
            operation.errorCodes().stream()
                    .filter(code -> !SHARED.contains(code))
                    .map(code -> operation.id() + " " + code)
                    .filter(answer -> !codes.contains(answer))
                    .forEach(missing::add);
        }
        assertNone(missing);
    }

    @Test
    void everyMechanismThatAllShareWasSeen() {
        Set<String> missing = new TreeSet<>(SHARED);
        seen.forEach(one -> missing.remove(one.code()));
        assertNone(List.copyOf(missing));
    }

    private static void assertNone(List<String> missing) {
        List<String> sorted = missing.stream().sorted(Comparator.naturalOrder()).toList();
        assertEquals("", String.join("\n", sorted), () -> sorted.size() + " were not seen");
    }
}
