package es.o2.mio2.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The headers that operations share: those that a request may have, and those of answers. */
final class SharedHeaders {

    static final String ORIGIN = "Access-Control-Allow-Origin";
    static final String ETAG = "ETag";
    static final String CHALLENGE = "StepUpChallenge";
    static final String COOKIE = "Set-Cookie";
    static final String DISPOSITION = "Content-Disposition";
    static final String DEPRECATION = "Deprecation";
    static final String SUNSET = "Sunset";
    static final String LINK = "Link";

    private SharedHeaders() {}

    /** Of requests, each a parameter. */
    static List<Parameter> parameters() {
        return List.of(correlator(), acceptLanguage(), ifNoneMatch(), ifMatch(), idempotencyKey(), range(), ifRange());
    }

    /** Of answers, by name. */
    static Map<String, Header> headers() {
        Map<String, Header> headers = new LinkedHashMap<>();
        headers.put(
                Exchange.CORRELATOR,
                header("The request's correlator: the caller's, or ours.", text(256, "^[a-zA-Z0-9_:;./<>{}-]{0,256}$"))
                        .example("b4333c46-49c0-4f62-80d7-f0ef930f1c46"));
        headers.put(
                "Content-Language",
                header("The language of the answer.", language()).example("es"));
        headers.put(
                ORIGIN,
                header("The page's origin, to a page that may call.", text(300, "^https?://.+$"))
                        .example("https://mi.o2online.es"));
        headers.put(
                "RateLimit",
                header(
                                "What is left of the quota, and seconds until it is whole again (IETF draft).",
                                text(100, "^.+$"))
                        .example("\"default\";r=99;t=60"));
        headers.put(
                "RateLimit-Policy",
                header("The quota, and the seconds of its window (IETF draft).", text(100, "^.+$"))
                        .example("\"default\";q=100;w=60"));
        headers.put(
                ETAG,
                header("The version of what was read.", text(100, "^[!-~]+$")).example("\"x1Yz4fL0vJm2kP8qR7sT\""));
        headers.put(
                DISPOSITION,
                header("The name under which to keep the file.", text(200, "^attachment; filename=.+$"))
                        .example("attachment; filename=\"contract-summary.pdf\""));
        headers.put(
                FileAnswers.ACCEPT_RANGES,
                header("That a part of the file can be asked for.", text(5, "^bytes$"))
                        .example("bytes"));
        headers.put(
                FileAnswers.CONTENT_RANGE,
                header(
                                "Which part of the file it is, and how many bytes all of it has.",
                                text(40, "^bytes ([0-9]+-[0-9]+|[*])/[0-9]+$"))
                        .example("bytes 0-65535/88445"));
        headers.put(
                "Location", header("Where to follow it.", text(500, "^/.*$")).example("/v1/orders/…"));
        headers.put(
                COOKIE,
                header(
                                "The refresh token of the web and what the device is known by, as `__Host-` cookies,"
                                        + " `HttpOnly`, `Secure`, `SameSite=Strict`; taken back at log out.",
                                text(500, "^__Host-.*$"))
                        .example(
                                "__Host-mi-o2-device=9c3d5e7f1a2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0eF;Path=/;Secure;HttpOnly;SameSite=Strict"));
        headers.put(
                "Retry-After",
                header("Seconds to wait before trying again.", whole("1", "259200"))
                        .example(2));
        headers.put(
                "WWW-Authenticate",
                header("What is asked for (RFC 6750).", text(300, "^Bearer.*$")).example("Bearer"));
        headers.put(
                CHALLENGE,
                header(
                                "What is asked for: a token (RFC 6750), or one with a second factor that isn't older than"
                                        + " `max_age` seconds (RFC 9470).",
                                text(300, "^Bearer.*$"))
                        .example(
                                "Bearer error=\"insufficient_user_authentication\", acr_values=\"mi-o2:otp\", max_age=300"));
        headers.put(
                DEPRECATION,
                header(
                                "Since when something of it is deprecated, in seconds since 1970 (RFC 9745): what has"
                                        + " `x-sunset`.",
                                text(20, "^@[0-9]+$"))
                        .example("@1795824000"));
        headers.put(
                SUNSET,
                header("From when that may be gone (RFC 8594).", text(29, "^[A-Z][a-z]{2}, [0-9A-Za-z: ]+ GMT$"))
                        .example("Fri, 31 Dec 2027 00:00:00 GMT"));
        headers.put(
                LINK,
                header("Where it is told what takes its place (RFC 9745).", text(300, "^<.+>; rel=.+$"))
                        .example("<https://mi.o2online.es/api/changelog>; rel=\"deprecation\""));
        return headers;
    }

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    private static Parameter correlator() {
        return parameter(
                        Exchange.CORRELATOR,
                        "Names the request from end to end; we make one where there is none.",
                        text(256, "^[a-zA-Z0-9_:;./<>{}-]{0,256}$"))
                .example("b4333c46-49c0-4f62-80d7-f0ef930f1c46");
    }

    private static Parameter acceptLanguage() {
        return parameter(
                        "Accept-Language",
                        "In which language to answer: `es` (default), `ca`, `gl`, `eu`, `en`.",
                        text(200, "^.*$"))
                .example("es");
    }

    private static Parameter ifNoneMatch() {
        return parameter(
                        "If-None-Match",
                        "The `ETag` of what the caller has; 304 where it is still so.",
                        text(500, "^.*$"))
                .example("\"x1Yz4fL0vJm2kP8qR7sT\"");
    }

    private static Parameter ifMatch() {
        return parameter(
                        "If-Match",
                        "The `ETag` of what the caller saw and is about to change, several of them, or `*` for whatever"
                                + " it is. A weak one never matches.",
                        text(500, "^.+$"))
                .required(true)
                .example("\"x1Yz4fL0vJm2kP8qR7sT\"");
    }

    private static Parameter idempotencyKey() {
        return parameter(
                        "Idempotency-Key",
                        "A value of the caller's own for this one request, quoted or bare. The same again within 24 h"
                                + " gives the first answer again.",
                        text(257, "^[!-~]{1,257}$"))
                .required(true)
                .example("8e03978e-40d5-43e8-bc93-6894a57f9324");
    }

    private static Parameter range() {
        return parameter(
                        FileAnswers.RANGE,
                        "A part of the file, one: `bytes=0-65535`, `bytes=65536-`, `bytes=-1024` (RFC 9110, section 14)."
                                + " Where several are asked for, or what can't be read, all of it is given.",
                        text(500, "^.*$"))
                .example("bytes=0-65535");
    }

    private static Parameter ifRange() {
        return parameter(
                        FileAnswers.IF_RANGE,
                        "The `ETag` of the file of which the caller has the rest: the part is given where it is still the"
                                + " same file, and else all of it.",
                        text(100, "^.*$"))
                .example("\"x1Yz4fL0vJm2kP8qR7sT\"");
    }

    private static Parameter parameter(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(schema);
    }

    private static Schema text(int maxLength, String pattern) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .maxLength(maxLength)
                .pattern(pattern);
    }

    private static Schema language() {
        Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        for (Language language : Language.values()) {
            schema.addEnumeration(language.tag());
        }
        return schema;
    }

    private static Schema whole(String least, String most) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .format("int32")
                .minimum(new BigDecimal(least))
                .maximum(new BigDecimal(most));
    }
}
