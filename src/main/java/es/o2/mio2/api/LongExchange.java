package es.o2.mio2.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation takes its time: a stream, a long download, a large upload. From when its caller is known, and let in by
 * everything that stands before it, {@link ApiConfig#readIdle} doesn't end it; and from when it begins, by reading the
 * body or by the first byte of its answer, neither does {@link ApiConfig#deadline}. What hangs before that is told of in
 * time. A caller who doesn't read what is sent, or sends nothing of a body that is waited for, is still dropped.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LongExchange {

    /**
     * Bytes that the body may have, as they come over the wire; as many as any other operation's unless set, and such a
     * body has to be here in time.
     */
    long maxBodyBytes() default 0;
}
