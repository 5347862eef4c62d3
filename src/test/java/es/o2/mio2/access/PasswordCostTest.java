package es.o2.mio2.access;

import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Threads;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Passwords are as dear to guess as is said now, whenever they were set. */
@QuarkusTest
@TestProfile(UnderAttack.class)
class PasswordCostTest {

    @Inject
    Database database;

    @Test
    void aHashOfWeakerParametersIsRenewedAtLogIn() {
        String weak = "$argon2id$v=19$m=8192,t=1,p=1$";
        database.run("update credential set password_hash = ? where document_id = ?", WeakHash.of(PASSWORD), MARTA);
        assertTrue(hash().startsWith(weak));
        logIn();
        assertTrue(hash().startsWith(UnderAttack.PARAMETERS));
        logIn();
    }

    @Test
    void otherThreadsHashThanAnswer() {
        logIn();
        long before = Threads.nanos(PasswordHasher.THREAD);
        logIn();
        assertTrue(Threads.nanos(PasswordHasher.THREAD) > before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void othersGoBeforeWhoLogsIn() {
        logIn();
        assertEquals(Threads.nice() + PasswordHasher.NICE, Threads.nice(PasswordHasher.THREAD + 1));
    }

    private String hash() {
        return database.texts("select password_hash from credential where document_id = ?", MARTA)
                .get(0);
    }

    private static void logIn() {
        Api.given()
                .body(Map.of("documentId", MARTA, "password", PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201);
    }
}
