package es.o2.mio2.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation needs a second factor that was shown just now, for this purpose (RFC 9470): an access token whose {@code
 * acr} is {@value #ACR}. It is asked for before the body is read, unless it depends on what is asked for.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StepUp {

    /** {@code acr} of a token that was given for a code. */
    String ACR = "mi-o2:otp";

    VerificationPurpose value();

    /** When it is needed, in words, where it isn't always: then the operation itself asks for it. */
    String when() default "";
}
