package es.o2.mio2.api;

import es.o2.mio2.problem.Problem;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems with which an operation refuses by its own rules, beside those that all operations share. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Refuses {
    Problem[] value() default {};

    /** Those that a caller who is logged in gets as 403, whatever their usual status. */
    Problem[] forbids() default {};
}
