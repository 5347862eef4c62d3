package es.o2.mio2.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Crowds are remembered as in production, and one account's tries are evaluated however many they are. */
public class UnderAttack implements QuarkusTestProfile {

    static final int ACCOUNT_ATTEMPTS = 1_000_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "mio2.access.throttle.account.attempts",
                Integer.toString(ACCOUNT_ATTEMPTS),
                "mio2.access.throttle.crowd-memory",
                "PT2S");
    }
}
