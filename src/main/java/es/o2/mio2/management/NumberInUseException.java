package es.o2.mio2.management;

/** Another line has the number, or waits for it; whose, nobody is told. It doesn't name the number: logs must not. */
public class NumberInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NumberInUseException() {
        super("The number is another line's");
    }
}
