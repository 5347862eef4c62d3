package es.o2.mio2.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged application, run as it is in production by a virtual machine of one's choice. What it is configured with
 * is in its environment, where no cache of the virtual machine takes note of it.
 */
final class Packaged implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[^ ]+?:\\d+)");
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^A-Za-z0-9]");
    private static final long START_SECONDS = 180;

    /** The cache is put together while it ends. */
    private static final long STOP_SECONDS = 300;

    private final Process process;
    private final long startedAt;
    private final CompletableFuture<URI> listening = new CompletableFuture<>();

    private Packaged(Process process, long startedAt) {
        this.process = process;
        this.startedAt = startedAt;
    }

    /**
     * Starts it, on free ports of the loopback address.
     *
     * @param java the home of the virtual machine
     * @param application the directory of {@code quarkus-run.jar}, and the working directory
     * @param options of the virtual machine
     */
    static Packaged start(Path java, Path application, List<String> options, Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", "quarkus-run.jar"));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(application.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("QUARKUS_MANAGEMENT_PORT", "0");
        settings.forEach((name, value) ->
                environment.put(NOT_OF_A_NAME.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT), value));
        long startedAt = System.nanoTime();
        try {
            Packaged packaged = new Packaged(builder.start(), startedAt);
            Thread reader = new Thread(packaged::read, "packaged-" + packaged.process.pid());
            reader.setDaemon(true);
            reader.start();
            return packaged;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it listens, once it does. */
    URI baseUri() {
        try {
            return listening.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("It doesn't listen", failed);
        }
    }

    /** When it was started, by the clock of {@link System#nanoTime()}. */
    long startedAt() {
        return startedAt;
    }

    /** The process it runs in. */
    long pid() {
        return process.pid();
    }

    /**
     * Lets it end what it does, and waits for that. Its streams stay open: what puts the cache together is a process of
     * its own, which writes to them.
     */
    void stop() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("It runs on");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Ends it, whatever it does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Its log is shown; where it ends before it listens, whoever waits for it hears so. */
    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                Matcher found = LISTENING.matcher(line);
                if (found.find()) {
                    listening.complete(URI.create(found.group(1)));
                }
            }
            listening.completeExceptionally(new IllegalStateException("It ended"));
        } catch (IOException ended) {
            listening.completeExceptionally(ended);
        }
    }
}
