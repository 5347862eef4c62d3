package es.o2.mio2.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The manifests that the build has just written. */
class ManifestsIT {

    private static final Path EXAMPLE = Path.of("src/main/kubernetes/settings.example.yml");

    /** README, 'Production needs': by prefix, for it shortens what follows the first of a group. */
    private static final List<String> NEEDED = List.of(
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password",
            "quarkus.flyway.username",
            "quarkus.flyway.password",
            "mio2.access.keys.k1.private-key",
            "mio2.access.signing-key",
            "mio2.vault.keys.v1",
            "mio2.vault.current-key",
            "mio2.api.cursor-key",
            "mio2.api.allowed-origins",
            "mio2.api.base-url",
            "mio2.operators.keys.o1",
            "mio2.operators.issuer",
            "mio2.operators.audience",
            "mio2.notices.smpp.host",
            "mio2.notices.smpp.system-id",
            "mio2.notices.smpp.password",
            "mio2.notices.smtp.host",
            "mio2.notices.smtp.user",
            "mio2.notices.smtp.password",
            "mio2.notices.smtp.from",
            "mio2.invoices.pdf.issuers.TELEFONICA_DE_ESPANA.register",
            "mio2.profile.bank-account.creditors.fixed.identifier",
            "mio2.feeds.directory",
            "quarkus.http.proxy.proxy-address-forwarding",
            "quarkus.http.proxy.trusted-proxies",
            "quarkus.management.host");

    private final List<HasMetadata> manifests = Manifests.in(Path.of("target/kubernetes/kubernetes.yml"));
    private final List<HasMetadata> example = Manifests.in(EXAMPLE);
    private final Deployment deployment = Manifests.only(Deployment.class, manifests);
    private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    private final Container container = pod.getContainers().get(0);

    @Test
    void twoAreThereWhateverHappens() {
        assertEquals(2, deployment.getSpec().getReplicas());
        assertEquals(
                new IntOrString(0),
                deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable());
        assertEquals(
                new IntOrString(1),
                Manifests.only(PodDisruptionBudget.class, manifests).getSpec().getMinAvailable());
        assertEquals(
                Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"),
                pod.getTopologySpreadConstraints().stream()
                        .map(constraint -> constraint.getTopologyKey())
                        .collect(Collectors.toSet()));
    }

    @Test
    void probesAskTheManagementPort() {
        assertProbe("/q/health/started", container.getStartupProbe());
        assertProbe("/q/health/ready", container.getReadinessProbe());
        assertProbe("/q/health/live", container.getLivenessProbe());
        assertEquals("0.0.0.0", environment().get("QUARKUS_MANAGEMENT_HOST"));
    }

    /** Readiness is gone at once; then the delay, then the time for what is in flight. */
    @Test
    void isNotKilledBeforeItHasStopped() {
        Duration delay = Duration.parse("PT" + environment().get("QUARKUS_SHUTDOWN_DELAY"));
        Duration timeout = ConfigProvider.getConfig().getValue("quarkus.shutdown.timeout", Duration.class);
        assertTrue(pod.getTerminationGracePeriodSeconds() > delay.plus(timeout).toSeconds());
        Probe readiness = container.getReadinessProbe();
        assertTrue(delay.toSeconds() > readiness.getPeriodSeconds() * readiness.getFailureThreshold());
    }

    @Test
    void hasNoMoreRightsThanItNeeds() {
        assertEquals(true, pod.getSecurityContext().getRunAsNonRoot());
        assertEquals(10001, pod.getSecurityContext().getRunAsUser());
        assertEquals(
                "RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
        assertEquals(true, container.getSecurityContext().getReadOnlyRootFilesystem());
        assertEquals(false, container.getSecurityContext().getAllowPrivilegeEscalation());
        assertEquals(
                List.of("ALL"), container.getSecurityContext().getCapabilities().getDrop());
        assertEquals(false, pod.getAutomountServiceAccountToken());
        assertEquals(1, pod.getContainers().size());
    }

    /** All that it writes to, and what it writes there goes with it. */
    @Test
    void writesToItsOwnVolumesOnly() {
        Map<String, Volume> volumes =
                pod.getVolumes().stream().collect(Collectors.toMap(Volume::getName, volume -> volume));
        Set<String> written = container.getVolumeMounts().stream()
                .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .filter(mount -> volumes.get(mount.getName()).getConfigMap() == null)
                .peek(mount -> assertTrue(volumes.get(mount.getName()).getEmptyDir() != null, mount.getName()))
                .map(mount -> mount.getMountPath())
                .collect(Collectors.toSet());
        assertEquals(Set.of("/tmp", environment().get("MIO2_FEEDS_DIRECTORY")), written);
    }

    @Test
    void memoryIsLimitedAndTheProcessorIsNot() {
        assertEquals("1Gi", container.getResources().getLimits().get("memory").toString());
        assertEquals(
                container.getResources().getLimits().get("memory"),
                container.getResources().getRequests().get("memory"));
        assertNull(container.getResources().getLimits().get("cpu"));
        // What is done at once goes by how many there are, and the memory that it takes must not go by the node.
        assertEquals("-XX:ActiveProcessorCount=2", environment().get("JDK_JAVA_OPTIONS"));
    }

    @Test
    void theOthersMeanItsPods() {
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        Stream.of(
                        deployment.getSpec().getSelector().getMatchLabels(),
                        Manifests.only(Service.class, manifests).getSpec().getSelector(),
                        Manifests.only(PodDisruptionBudget.class, manifests)
                                .getSpec()
                                .getSelector()
                                .getMatchLabels(),
                        Manifests.only(NetworkPolicy.class, manifests)
                                .getSpec()
                                .getPodSelector()
                                .getMatchLabels(),
                        Manifests.only(PodMonitor.class, manifests)
                                .getSpec()
                                .getSelector()
                                .getMatchLabels())
                .forEach(selector -> assertTrue(
                        !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet()), selector::toString));
        String scraped = Manifests.only(PodMonitor.class, manifests)
                .getSpec()
                .getPodMetricsEndpoints()
                .get(0)
                .getPort();
        assertTrue(container.getPorts().stream().anyMatch(port -> scraped.equals(port.getName())), scraped);
    }

    /** Each secret is asked for by name and key, and the example says of each what it is. */
    @Test
    void secretsAreReferredTo() {
        List<SecretKeySelector> asked = container.getEnv().stream()
                .map(EnvVar::getValueFrom)
                .filter(Objects::nonNull)
                .map(from -> from.getSecretKeyRef())
                .filter(Objects::nonNull)
                .toList();
        assertEquals(7, asked.size());
        Map<String, Secret> secrets = example.stream()
                .filter(Secret.class::isInstance)
                .map(Secret.class::cast)
                .collect(Collectors.toMap(secret -> secret.getMetadata().getName(), secret -> secret));
        asked.forEach(
                key -> assertTrue(secrets.get(key.getName()).getStringData().containsKey(key.getKey()), key::toString));
        pod.getVolumes().stream()
                .map(Volume::getSecret)
                .filter(Objects::nonNull)
                .forEach(volume -> assertTrue(secrets.containsKey(volume.getSecretName()), volume::toString));
    }

    @Test
    void hasAllThatProductionNeeds() throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(
                Manifests.only(ConfigMap.class, example).getData().get("application.properties")));
        Set<String> given = container.getEnv().stream().map(EnvVar::getName).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(NEEDED);
        missing.removeIf(name -> settings.containsKey(name)
                || given.contains(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT)));
        assertEquals(Set.of(), missing);
    }

    private void assertProbe(String path, Probe probe) {
        assertEquals(path, probe.getHttpGet().getPath());
        assertTrue(
                container.getPorts().stream()
                        .anyMatch(port -> port.getContainerPort() == 9000
                                && (probe.getHttpGet().getPort().equals(new IntOrString(port.getName()))
                                        || probe.getHttpGet().getPort().equals(new IntOrString(9000)))),
                path);
    }

    private Map<String, String> environment() {
        return container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
