package es.o2.mio2.profile;

/** How versions of the texts of consents are named: by the month, and a number where it has several. */
final class ConsentVersion {

    static final int MAX_LENGTH = 20;
    static final String PATTERN = "^[0-9]{4}-[0-9]{2}([.][0-9]{1,3})?$";
    static final String EXAMPLE = "2026-11";

    private ConsentVersion() {}
}
