package es.o2.mio2.api;

/**
 * What is read with figures beside it that change by themselves: its tag tells both apart, so that a caller who wants to
 * replace it isn't stopped by a figure that they don't replace.
 */
public interface Replaceable {

    /** What an operation replaces of it. */
    Object replaceable();
}
