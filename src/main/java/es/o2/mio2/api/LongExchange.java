package es.o2.mio2.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation takes its time: a stream, a long download, a large upload. From when its caller is known, and let in by
 * everything that stands before it, neither {@link ApiConfig#deadline} nor {@link ApiConfig#readIdle} ends it. A caller
 * who doesn't read what is sent, or sends nothing of a body that is waited for, is still dropped.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LongExchange {

    /** Bytes that the body may have, as they come over the wire; as many as any other operation's unless set. */
    long maxBodyBytes() default 0;
}
