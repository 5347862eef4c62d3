package es.o2.mio2.api;

/** How a tariff's code is written, wherever one comes or goes. */
public final class TariffCode {

    public static final String PATTERN = "^[A-Z0-9]+(-[A-Z0-9]+)*$";

    public static final int MAX_LENGTH = 20;

    private TariffCode() {}
}
