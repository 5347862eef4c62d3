package es.o2.mio2.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/** Places in JSON (RFC 6901). */
public final class JsonPointers {

    private JsonPointers() {}

    /** Where something is that isn't what it should be; empty for the whole. */
    public static String of(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
