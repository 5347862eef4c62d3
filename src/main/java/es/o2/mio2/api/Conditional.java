package es.o2.mio2.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation changes something that is read with an entity tag, and needs {@code If-Match} with the tag of what the
 * caller saw, so that nobody undoes a change that they haven't seen (RFC 9110, section 13.1.1; RFC 6585, section 3). That
 * there is one is asked for before the operation; the operation itself asks {@link Preconditions} whether it still holds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Conditional {}
