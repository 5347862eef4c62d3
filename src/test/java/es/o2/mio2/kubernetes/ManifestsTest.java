package es.o2.mio2.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A manifest with a mistake is not taken for a good one. */
class ManifestsTest {

    private static final String BUDGET = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: some
            spec:
              minAvailable: 1
              selector:
                matchLabels:
                  app: some
            """;

    @Test
    void takesOneThatIsRight() {
        assertEquals("some", Manifests.read(BUDGET).get(0).getMetadata().getName());
    }

    @Test
    void refusesWhatKubernetesDoesNotKnow() {
        for (String wrong : new String[] {
            BUDGET.replace("minAvailable", "minimumAvailable"),
            BUDGET.replace("matchLabels", "matchesLabels"),
            BUDGET.replace("policy/v1", "policy/v1beta1"),
            BUDGET.replace("PodDisruptionBudget", "PodBudget")
        }) {
            assertThrows(IllegalArgumentException.class, () -> Manifests.read(wrong), wrong);
        }
    }

    @Test
    void takesTheAlarmsAndTheExampleOfSettings() {
        assertEquals(1, Manifests.in(Path.of("src/main/kubernetes/alerts.yml")).size());
        assertEquals(
                5,
                Manifests.in(Path.of("src/main/kubernetes/settings.example.yml"))
                        .size());
    }
}
