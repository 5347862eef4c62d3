package es.o2.mio2.support;

/** What the application does by itself, once a second at the most often; the tests have it done sooner. */
public interface Timer {

    /** Does what there is to do now. */
    void tick();
}
