package es.o2.mio2.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** The demo's ids: made of names (RFC 9562, version 3), so that they are the same on every machine. */
final class DemoIds {

    private DemoIds() {}

    /** The id of what these steps lead to, such as {@code product}, its customer's id, 1. */
    static UUID of(Object... steps) {
        String name = Arrays.stream(steps).map(Object::toString).collect(Collectors.joining("/"));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
