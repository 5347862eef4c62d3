package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.management.BroughtLine;
import es.o2.mio2.management.Line;
import es.o2.mio2.tariffs.ProductRow.AddOnRow;
import es.o2.mio2.tariffs.ProductRow.LineRow;
import es.o2.mio2.tariffs.ProductRow.SimCardRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the feed {@code products} whose parts go together, with numbers in their normal form.
 *
 * @param line the row's number in its batch
 */
record BroughtProduct(long line, ProductRow row, List<BroughtLine> lines) {

    static BroughtProduct of(long line, ProductRow row) throws RowRejectedException {
        checkEnd(row.status(), row.startDate(), row.endDate(), "");
        List<BroughtLine> lines = new ArrayList<>();
        for (int i = 0; i < row.lines().size(); i++) {
            lines.add(of(line, i, row, row.lines().get(i)));
        }
        for (int i = 0; i < row.addOns().size(); i++) {
            AddOnRow addOn = row.addOns().get(i);
            checkEnd(addOn.status(), addOn.startDate(), addOn.endDate(), "/addOns/" + i);
        }
        BroughtProduct product = new BroughtProduct(line, row, List.copyOf(lines));
        product.checkOneOfEach();
        return product;
    }

    /** What no two products have. */
    List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("product " + row.productId()));
        lines.forEach(one -> {
            keys.add("line " + one.sourceId());
            keys.add("number " + one.number());
            keys.add("card " + one.iccid());
        });
        row.addOns().forEach(addOn -> keys.add("add-on " + addOn.addOnId()));
        keys.removeIf(key -> key.endsWith(" null"));
        return keys;
    }

    /** In the order of {@link ProductTaking}'s columns. */
    List<Object> values() {
        ServiceAddressRequest address = row.serviceAddress();
        boolean somewhere = address != null;
        return Arrays.asList(
                line,
                row.productId(),
                row.customerId(),
                row.kind(),
                row.tariffCode(),
                row.status(),
                row.startDate(),
                row.endDate(),
                somewhere ? address.street() : null,
                somewhere ? address.details() : null,
                somewhere ? address.postalCode() : null,
                somewhere ? address.city() : null,
                somewhere ? address.province() : null,
                somewhere ? TaxTerritory.ofPostalCode(address.postalCode()) : null);
    }

    /** In the order of {@link ProductTaking}'s columns. */
    List<List<?>> addOnValues() {
        List<List<?>> values = new ArrayList<>();
        for (int i = 0; i < row.addOns().size(); i++) {
            AddOnRow addOn = row.addOns().get(i);
            values.add(Arrays.asList(
                    line, i, addOn.addOnId(), addOn.tariffCode(), addOn.status(), addOn.startDate(), addOn.endDate()));
        }
        return values;
    }

    private static BroughtLine of(long line, int index, ProductRow product, LineRow row) throws RowRejectedException {
        String at = "/lines/" + index;
        checkEnd(row.status(), row.startDate(), row.endDate(), at);
        boolean mobile = row.kind() == Line.Kind.MOBILE;
        boolean goes = mobile ? product.kind().hasMobile() : product.kind().hasFibre();
        goesWith(goes, at + "/kind");
        goesWith(mobile || !row.principal(), at + "/principal");
        if (mobile && !row.principal() && row.tariffCode() == null) {
            throw new RowRejectedException(Reason.REQUIRED, at + "/tariffCode");
        }
        goesWith(row.tariffCode() == null || (mobile && !row.principal()), at + "/tariffCode");
        goesWith(row.simCard() == null || mobile, at + "/simCard");
        SimCardRow card = row.simCard();
        return new BroughtLine(
                line,
                index,
                row.lineId(),
                row.kind(),
                number(row, at + "/msisdn"),
                row.alias(),
                row.principal(),
                row.tariffCode(),
                row.status(),
                row.startDate(),
                row.endDate(),
                card == null
                        ? null
                        : need(Iccid.tryParse(card.iccid()), at + "/simCard/iccid")
                                .value(),
                card == null ? null : card.kind(),
                card == null ? null : card.puk());
    }

    private static String number(LineRow row, String pointer) throws RowRejectedException {
        if (row.msisdn() == null) {
            boolean mayHaveNone = row.kind() == Line.Kind.FIBRE
                    || row.status() == ServiceStatus.PENDING
                    || row.status() == ServiceStatus.TERMINATED;
            if (!mayHaveNone) {
                throw new RowRejectedException(Reason.REQUIRED, pointer);
            }
            return null;
        }
        goesWith(row.kind() != Line.Kind.FIBRE, pointer);
        Msisdn number = need(Msisdn.tryParse(row.msisdn()), pointer);
        boolean mobile = row.kind() == Line.Kind.MOBILE;
        goesWith(mobile ? number.isSpanishMobile() : number.isSpanishLandline(), pointer);
        return number.value();
    }

    /** Nothing that is one of a kind comes twice in a row. */
    private void checkOneOfEach() throws RowRejectedException {
        Set<String> seen = new HashSet<>();
        boolean principal = false;
        for (BroughtLine one : lines) {
            String at = "/lines/" + one.index();
            boolean living = one.status() != ServiceStatus.TERMINATED;
            isNew(seen, "line " + one.sourceId(), at + "/lineId");
            if (one.number() != null && living) {
                isNew(seen, one.number(), at + "/msisdn");
            }
            if (one.iccid() != null) {
                isNew(seen, one.iccid(), at + "/simCard/iccid");
            }
            goesWith(!(principal && one.principal() && living), at + "/principal");
            principal |= one.principal() && living;
        }
        for (int i = 0; i < row.addOns().size(); i++) {
            isNew(seen, "add-on " + row.addOns().get(i).addOnId(), "/addOns/" + i + "/addOnId");
        }
    }

    private static void isNew(Set<String> seen, String value, String pointer) throws RowRejectedException {
        if (!seen.add(value)) {
            throw new RowRejectedException(Reason.IN_USE, pointer);
        }
    }

    private static void checkEnd(ServiceStatus status, LocalDate start, LocalDate end, String at)
            throws RowRejectedException {
        if (end == null && status == ServiceStatus.TERMINATED) {
            throw new RowRejectedException(Reason.REQUIRED, at + "/endDate");
        }
        if (end != null && end.isBefore(start)) {
            throw new RowRejectedException(Reason.OUT_OF_RANGE, at + "/endDate");
        }
    }

    private static void goesWith(boolean goes, String pointer) throws RowRejectedException {
        if (!goes) {
            throw new RowRejectedException(Reason.NOT_APPLICABLE, pointer);
        }
    }

    private static <T> T need(Optional<T> parsed, String pointer) throws RowRejectedException {
        if (parsed.isEmpty()) {
            throw new RowRejectedException(Reason.MALFORMED, pointer);
        }
        return parsed.get();
    }
}
