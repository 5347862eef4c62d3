package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.OperatorConfig;
import es.o2.mio2.access.Roles;
import es.o2.mio2.access.TrustedKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

class DemoOperatorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aTokenHoldsForAnHourAgainstTheKeyThatIsTrusted() throws Exception {
        DemoOperators operators = operators(true);
        String token = operators.issue().accessToken();
        TrustedKey key = operators.trusted().get(0);

        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKey(key.key())
                .setExpectedType(true, "at+jwt")
                .setExpectedIssuer(true, "https://issuer.example")
                .setExpectedAudience(true, "operations")
                .setEvaluationTime(NumericDate.fromSeconds(NOW.getEpochSecond()))
                .build()
                .processToClaims(token);

        assertEquals(Roles.OPERATOR, key.role());
        assertEquals("demo-operator", claims.getSubject());
        assertEquals(
                NOW.plusSeconds(3600).getEpochSecond(),
                claims.getExpirationTime().getValue());
    }

    @Test
    void oneKeySignsAllTokens() {
        DemoOperators operators = operators(true);
        operators.issue();
        operators.issue();

        assertEquals(1, operators.trusted().size());
    }

    @Test
    void noKeyIsTrustedBeforeTheFirstToken() {
        assertTrue(operators(true).trusted().isEmpty());
    }

    @Test
    void withoutTheDemoNothingIsIssuedAndNothingTrusted() {
        DemoOperators operators = operators(false);

        assertThrows(IllegalStateException.class, operators::issue);
        assertTrue(operators.trusted().isEmpty());
    }

    private static DemoOperators operators(boolean enabled) {
        return new DemoOperators(new Settings(enabled), new Operations(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private record Settings(boolean enabled) implements DemoConfig {
        @Override
        public String operatorTick() {
            return "off";
        }

        @Override
        public Duration pace() {
            return Duration.ZERO;
        }

        @Override
        public boolean bills() {
            return false;
        }

        @Override
        public int historyCycles() {
            return 0;
        }

        @Override
        public String networkTick() {
            return "off";
        }

        @Override
        public String password() {
            return "unused";
        }
    }

    private record Operations() implements OperatorConfig {
        @Override
        public String issuer() {
            return "https://issuer.example";
        }

        @Override
        public String audience() {
            return "operations";
        }

        @Override
        public Map<String, String> keys() {
            return Map.of();
        }
    }
}
