package es.o2.mio2.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Something of an operation goes, be it a part of its answer or all of it: what has {@code deprecated} and
 * {@code x-sunset} in the contract. Its good answers say so (RFC 9745, RFC 8594).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Retires {

    /** The day since which it is deprecated, {@code 2026-11-28}. */
    String since();

    /** The day from which it may be gone, at least twelve months later. */
    String sunset();
}
