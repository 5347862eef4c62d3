package es.o2.mio2.api;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation takes an {@code Idempotency-Key} and happens once for each key (IETF draft, Idempotency-Key header
 * field). The key, the change and all that goes with it are one transaction: either the first answer is kept for
 * repeats, or nothing happened and a repeat is a first try.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {}
