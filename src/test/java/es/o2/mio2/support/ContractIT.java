package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract as it is kept is the one that the code gives. */
class ContractIT {

    @ParameterizedTest
    @MethodSource("es.o2.mio2.support.ContractTest#contracts")
    void theDocumentIsTheOneThatTheCodeGives(Contract contract) throws IOException {
        assertArrayEquals(
                Files.readAllBytes(contract.generated()),
                Files.readAllBytes(contract.file()),
                () -> contract.file() + " differs from " + contract.generated()
                        + "; where the change is meant: ./mvnw package -Pcontract -DskipTests");
    }
}
