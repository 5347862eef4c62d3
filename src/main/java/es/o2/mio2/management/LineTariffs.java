package es.o2.mio2.management;

/** What the tariffs of lines allow, for a room that doesn't know tariffs. */
public interface LineTariffs {

    /** Whether a mobile line of the current customer's can have an eSIM. */
    boolean hasEsim(Line line);
}
