package es.o2.mio2.start;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What customers ask on the bus, many times over: every page of the app, what hasn't changed, and what isn't theirs. */
final class DayOfReads {

    /** Every demo customer's. */
    static final String PASSWORD = "Mi-O2-demo-2026!";

    /** The demo customer in Madrid, with one product of everything. */
    static final String MARTA = "12345678Z";

    private static final List<String> CUSTOMERS = List.of(MARTA, "B12345674", "X1234567L");
    private static final String UNKNOWN = "/v1/invoices/3f0d6c9e-5a4b-4c8e-9d2f-7b1a6e5c4d3b";
    private static final String PAGES =
            "/v1/home /v1/usage /v1/invoices /v1/upcoming-invoice /v1/orders /v1/lines /v1/products /v1/tariffs"
                    + " /v1/profile /v1/profile/activity /v1/profile/addresses /v1/profile/bank-account"
                    + " /v1/profile/consents /v1/sections /v1/sessions /v1/incidents";
    private static final String OF_A_LINE =
            " /usage /usage/records /usage/daily /usage/forecast /usage-alerts /blocks /roaming /sim";
    private static final String OF_AN_INVOICE = " /comparison /records /pdf";
    private static final String OF_A_PRODUCT = " /tariff-options /contract-summary";
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private DayOfReads() {}

    /**
     * Reads as each of the customers at once.
     *
     * @param rounds how often each reads everything
     */
    static void at(URI base, int rounds) {
        CompletableFuture.allOf(CUSTOMERS.stream()
                        .map(nif -> CompletableFuture.runAsync(() -> read(base, nif, rounds)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void read(URI base, String nif, int rounds) {
        Caller caller = Caller.at(base).login(nif, PASSWORD);
        List<String> paths = paths(caller);
        IntStream.range(0, rounds).forEach(round -> paths.forEach(path -> twice(caller, path)));
        caller.refresh();
        caller.get(UNKNOWN, Map.of());
        Caller.at(base).get("/v1/home", Map.of());
        caller.logout();
    }

    /** What came with an ETag is asked for again with it. */
    private static void twice(Caller caller, String path) {
        var answer = caller.get(path, Map.of("Accept-Language", "es"));
        if (answer.statusCode() >= SERVER_ERROR) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        answer.headers().firstValue("ETag").ifPresent(tag -> caller.get(path, Map.of("If-None-Match", tag)));
    }

    /** Those of the customer's first line, invoice and product, and those that everybody has. */
    private static List<String> paths(Caller caller) {
        List<String> paths = new ArrayList<>(List.of(PAGES.split(" ")));
        addAll(paths, caller, "/v1/lines", "lineId", OF_A_LINE);
        addAll(paths, caller, "/v1/invoices", "invoiceId", OF_AN_INVOICE);
        addAll(paths, caller, "/v1/products", "productId", OF_A_PRODUCT);
        return paths.stream()
                .filter(path -> caller.get(path, Map.of()).statusCode() == OK)
                .toList();
    }

    private static void addAll(List<String> paths, Caller caller, String list, String id, String below) {
        String one = list + "/" + caller.json(list).at("/items/0").path(id).textValue();
        for (String part : below.split(" ")) {
            paths.add(one + part);
        }
    }
}
