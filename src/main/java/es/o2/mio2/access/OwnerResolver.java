package es.o2.mio2.access;

import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whose rows an entity's queries see. The owner is Hibernate's tenant: the current customer's rows and no other's are
 * there, whatever a query asks for or forgets to ask. Without a customer there are none.
 */
@PersistenceUnitExtension
@ApplicationScoped
public class OwnerResolver implements TenantResolver {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private final CurrentCustomer customer;

    OwnerResolver(CurrentCustomer customer) {
        this.customer = customer;
    }

    @Override
    public String getDefaultTenantId() {
        return NOBODY;
    }

    @Override
    public String resolveTenantId() {
        boolean inRequest = Arc.container().requestContext().isActive();
        return inRequest && customer.isKnown() ? customer.id().toString() : NOBODY;
    }
}
