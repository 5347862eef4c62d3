package es.o2.mio2.support;

import io.restassured.response.Response;
import java.util.Map;

/** A forgotten password, as whoever knows a NIF asks for a new one, and whoever has the code sets it. */
public final class PasswordResets {

    /** One that the rules let pass. */
    public static final String NEW = "cuatro gaviotas leen el periódico";

    private PasswordResets() {}

    /** Asks for a code, and gives the wish's id. */
    public static String ask(String documentId) {
        return asked(documentId).then().statusCode(202).extract().path("passwordResetId");
    }

    /** Asks for a code. */
    public static Response asked(String documentId) {
        return Api.given().body(Map.of("documentId", documentId)).post("/v1/password-resets");
    }

    /** Sets a new password with a code. */
    public static Response complete(String reset, String code, String password) {
        return Api.given()
                .body(Map.of("code", code, "newPassword", password))
                .post("/v1/password-resets/" + reset + "/completion");
    }
}
