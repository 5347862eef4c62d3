package es.o2.mio2.events;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event as it goes out: the fields of a server-sent event.
 *
 * @param data JSON
 */
@Schema(description = "An event of the stream, by its fields; `data` is JSON.")
record Event(
        @Schema(description = """
                        Its number: what to send as `Last-Event-ID` to go on after it. Numbers of one customer grow; \
                        they need not follow one another.""", maxLength = 18, pattern = "^[0-9]{1,18}$", examples = "1795341004123")
        String id,

        @Schema(required = true) EventType event,

        @Schema(implementation = EventData.class, required = true)
        String data) {

    long number() {
        return Long.parseLong(id);
    }
}
