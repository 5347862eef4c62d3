package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a product can change its tariff to another: asked where it is offered, and again where it is done. */
final class ChangeRules {

    /** Why a product can't change to a tariff. */
    @Schema(
            name = "TariffOptionReason",
            description = "Why the product can't change to it: it has it already, it is for another kind of product, a"
                    + " change is under way, the product isn't active.")
    enum Reason {
        CURRENT_TARIFF,
        DIFFERENT_PRODUCT_KIND,
        CHANGE_IN_PROGRESS,
        PRODUCT_NOT_ACTIVE
    }

    private ChangeRules() {}

    /**
     * All that stands against a change; nothing where it is allowed.
     *
     * @param wanted a tariff that is on sale, or the product's own
     * @param changeInProgress whether an order to change the product's tariff is under way
     */
    static List<Reason> reasons(Product product, Tariff wanted, boolean changeInProgress) {
        List<Reason> reasons = new ArrayList<>();
        if (wanted.code.equals(product.tariffCode)) {
            reasons.add(Reason.CURRENT_TARIFF);
        }
        if (!wanted.isOf(product.kind)) {
            reasons.add(Reason.DIFFERENT_PRODUCT_KIND);
        }
        if (changeInProgress) {
            reasons.add(Reason.CHANGE_IN_PROGRESS);
        }
        if (product.status != ServiceStatus.ACTIVE) {
            reasons.add(Reason.PRODUCT_NOT_ACTIVE);
        }
        return List.copyOf(reasons);
    }
}
