package es.o2.mio2.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the operation tells as JSON it also gives as a file, to a caller who asks for that with {@code Accept}. The file is
 * made by a method of its own, hidden from the contract, in which it is told by this.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AlsoProduces {

    /** The file's media type. */
    String value();

    /** What is in it: each column, its unit and format. */
    String description();
}
