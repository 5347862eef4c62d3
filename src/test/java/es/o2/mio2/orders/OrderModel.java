package es.o2.mio2.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What may become of an order, written down once more, by the words of the contract and apart from the code that moves
 * orders: whoever changes the rules changes them here as well. It takes an order's history row by row, and fails at the
 * first that can't follow.
 */
final class OrderModel {

    private static final Set<String> WAITED_AFTER =
            Set.of("DELIVERED", "ESIM_READY", "APPOINTMENT_SET", "PORTABILITY_REQUESTED", "PORTABILITY_SCHEDULED");
    private static final Set<String> PARCEL =
            Set.of("PREPARED", "SHIPPED", "OUT_FOR_DELIVERY", "DELIVERED", "DELIVERY_FAILED", "RETURNED");
    private static final Set<String> WITH_US = Set.of("PREPARED", "RETURNED");
    private static final Set<String> IN_VAIN = Set.of("REJECTED", "FAILED", "CANCELLED");

    private final Order order;
    private final List<String> steps;
    private int next = 1;
    private String status = "";
    private String parcel = "PREPARED";
    private Instant parcelSeenAt = Instant.MIN;

    OrderModel(Order order) {
        this.order = order;
        this.steps = steps(order);
    }

    /**
     * What is ordered.
     *
     * @param simKind empty for none
     */
    record Order(String kind, String simKind, boolean installed, boolean portedIn) {}

    /** A row of the history. */
    record Row(String source, String type, String from, String to, Instant occurredAt) {}

    String status() {
        return status;
    }

    boolean isOpen() {
        return !IN_VAIN.contains(status) && !status.equals("COMPLETED");
    }

    /** Each step with its status. */
    List<String> steps() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String at = IN_VAIN.contains(status) ? " FAILED" : " CURRENT";
            all.add(steps.get(i) + (i < next ? " DONE" : i == next ? at : " TO_DO"));
        }
        return all;
    }

    /** Fails where this can't follow what was before. */
    void take(Row row) {
        if (status.isEmpty()) {
            require(
                    row.type().equals("PLACED")
                            && row.source().equals("mi-o2")
                            && row.from().isEmpty(),
                    row);
            // What a thief would ask for may have to wait first.
            require(
                    row.to().equals("ACKNOWLEDGED")
                            || row.to().equals("HELD") && order.kind().equals("SIM_REPLACEMENT"),
                    row);
            status = row.to();
            return;
        }
        require(isOpen() && row.from().equals(status), row);
        see(row);
        status = after(row);
        require(row.to().equals(status), row);
    }

    private void see(Row row) {
        if (PARCEL.contains(row.type()) && !row.occurredAt().isBefore(parcelSeenAt)) {
            parcel = row.type();
            parcelSeenAt = row.occurredAt();
        }
    }

    private String after(Row row) {
        boolean byCustomer = row.source().equals("customer");
        switch (row.type()) {
            case "HELD":
                require(!status.equals("HELD"), row);
                return "HELD";
            case "RELEASED":
                require(status.equals("HELD"), row);
                return underWay();
            case "REJECTED", "FAILED":
                return row.type();
            case "CANCELLED":
                require(byCustomer && isCancellable(), row);
                return row.type();
            case "ACTIVATION_REQUESTED":
                require(byCustomer && !status.equals("HELD") && !WITH_US.contains(parcel), row);
                return reach(row, row.type());
            case "OUT_FOR_DELIVERY", "DELIVERY_FAILED", "RETURNED":
                return reach(row, "SHIPPED");
            default:
                return reach(row, row.type());
        }
    }

    private String reach(Row row, String step) {
        int reached = steps.indexOf(step);
        require(!row.source().equals("customer") || step.equals("ACTIVATION_REQUESTED"), row);
        require(reached > 0, row);
        require(!steps.get(next).equals("IDENTITY_CHECKED") || step.equals("IDENTITY_CHECKED"), row);
        if (reached < next) {
            return status.equals("HELD") ? status : underWay();
        }
        require(!status.equals("HELD"), row);
        require(!step.equals("COMPLETED") || steps.indexOf("PORTABILITY_SCHEDULED") < next, row);
        next = reached + 1;
        return next == steps.size() ? "COMPLETED" : underWay();
    }

    private String underWay() {
        int activation = steps.indexOf("ACTIVATION_REQUESTED");
        boolean sentAgain = parcel.equals("RETURNED") && activation > 0 && next <= activation;
        if (next == 1) {
            return "ACKNOWLEDGED";
        }
        return sentAgain || WAITED_AFTER.contains(steps.get(next - 1)) ? "PENDING" : "IN_PROGRESS";
    }

    /** Of a number that comes from elsewhere the day decides, which isn't in the history. */
    private boolean isCancellable() {
        if (order.kind().equals("DATA_BONUS") || isBehind("INSTALLED")) {
            return false;
        }
        return order.portedIn() || WITH_US.contains(parcel) && !isBehind("ESIM_READY");
    }

    private boolean isBehind(String step) {
        return steps.contains(step) && steps.indexOf(step) < next;
    }

    private void require(boolean legal, Row row) {
        if (!legal) {
            throw new AssertionError(row + " can't follow " + status + " " + steps() + ", parcel " + parcel);
        }
    }

    private static List<String> steps(Order order) {
        List<String> steps = new ArrayList<>(List.of("RECEIVED"));
        steps.add(order.kind().equals("SIM_REPLACEMENT") ? "IDENTITY_CHECKED" : "ACCEPTED");
        switch (order.simKind()) {
            case "PHYSICAL" -> steps.addAll(List.of("PREPARED", "SHIPPED", "DELIVERED", "ACTIVATION_REQUESTED"));
            case "ESIM" -> steps.add("ESIM_READY");
            default -> {}
        }
        if (order.installed()) {
            steps.addAll(List.of("APPOINTMENT_SET", "INSTALLED"));
        }
        if (order.portedIn()) {
            steps.addAll(List.of("PORTABILITY_REQUESTED", "PORTABILITY_VALIDATED", "PORTABILITY_SCHEDULED"));
        }
        steps.add("COMPLETED");
        return steps;
    }
}
