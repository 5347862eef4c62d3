package es.o2.mio2.support;

import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The packaged application as a process of its own, with the demo's customers, to be stopped or killed by a test. */
public final class Instance implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Instance.class);
    private static final Pattern LISTENING = Pattern.compile(
            "Listening on: (http://[^ ]+?:\\d+)(?:.* Management interface listening on (http://[^ ]+?:\\d+))?");
    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final Queue<String> log;
    private final URI baseUri;
    private final Optional<URI> managementUri;

    private Instance(Process process, Queue<String> log, Matcher listening) {
        this.process = process;
        this.log = log;
        this.baseUri = URI.create(listening.group(1));
        this.managementUri = Optional.ofNullable(listening.group(2)).map(URI::create);
    }

    /** The image's options; what an older virtual machine doesn't know of them it goes without. With little memory. */
    public static List<String> imageOptions() {
        return List.of("-XX:+IgnoreUnrecognizedVMOptions", "@src/main/image/jvm.options", "-Xmx256m");
    }

    /** What the Dockerfile has in the environment. */
    public static Map<String, String> imageEnvironment() {
        return Map.of("MALLOC_ARENA_MAX", "2");
    }

    /** What instances that work together must have in common, besides the database. */
    public static Map<String, String> commonSettings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("mio2.access.keys.one.private-key", privateKey());
        settings.put("mio2.api.cursor-key", Base64.getEncoder().encodeToString(new byte[32]));
        return settings;
    }

    /** A key to sign tokens with. */
    public static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Starts one on free ports, and waits until it listens. */
    public static Instance start(Map<String, String> settings) {
        return start(settings, List.of("-Xmx200m", "-XX:TieredStopAtLevel=1"));
    }

    /** The same, with options of its own for the virtual machine. */
    public static Instance start(Map<String, String> settings, List<String> options) {
        return start(settings, options, Map.of());
    }

    /** The same, with variables of its own in its environment. */
    public static Instance start(Map<String, String> settings, List<String> options, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(options);
        command.addAll(List.of(
                "-Dquarkus.profile=demo",
                // A test that wants them says so: cycles are invoiced once.
                "-Dmio2.demo.bills=false",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.management.port=0"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        return run(command, environment);
    }

    /** Another program that says where it listens as the application does, though maybe not how it is. */
    public static Instance run(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Queue<String> log = new ConcurrentLinkedQueue<>();
            return new Instance(process, log, listening(process, log));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Where it listens. */
    public URI baseUri() {
        return baseUri;
    }

    /** Where it says how it is; the application does. */
    public URI managementUri() {
        return managementUri.orElseThrow();
    }

    /** All that it has logged by now, line by line. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** The process it runs in. */
    public long pid() {
        return process.pid();
    }

    /** A request to it, of nobody in particular. */
    public RequestSpecification given() {
        return at(Api.given());
    }

    /** A request to it, with an access token. */
    public RequestSpecification as(String accessToken) {
        return at(Api.as(accessToken));
    }

    /** Lets it end what it does, and waits for that. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it in the middle of whatever it does. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        kill();
    }

    private RequestSpecification at(RequestSpecification request) {
        return request.baseUri("http://" + baseUri.getHost()).port(baseUri.getPort());
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("It runs on");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static Matcher listening(Process process, Queue<String> log) {
        CompletableFuture<Matcher> listening = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, log, listening), "instance-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        return listening.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Its log goes into the test's; where it ends before it listens, so does the test. */
    private static void read(Process process, Queue<String> log, CompletableFuture<Matcher> listening) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.infof("[%d] %s", process.pid(), line);
                log.add(line);
                Matcher found = LISTENING.matcher(line);
                if (found.find()) {
                    listening.complete(found);
                }
            }
            listening.completeExceptionally(new AssertionError("It ended"));
        } catch (IOException ended) {
            listening.completeExceptionally(ended);
        }
    }

    private static String privateKey() {
        return Base64.getEncoder().encodeToString(keyPair().getPrivate().getEncoded());
    }
}
