package es.o2.mio2.support;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Reads a token's header and payload, as anybody who has one can. */
public record Jwt(JsonPath header, JsonPath payload) {

    public static Jwt of(String token) {
        String[] parts = token.split("\\.");
        return new Jwt(json(parts[0]), json(parts[1]));
    }

    /** The customer. */
    public UUID subject() {
        return UUID.fromString(payload.getString("sub"));
    }

    /** The session. */
    public UUID session() {
        return UUID.fromString(payload.getString("sid"));
    }

    private static JsonPath json(String part) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
