package es.o2.mio2.profile;

import java.time.LocalDate;

/**
 * What a section does when the law has a former customer's data erased (GDPR, article 17). Called as the customer, all
 * sections in one transaction.
 */
public interface ErasurePart {

    /**
     * Whether something of the section's is under way, so that nothing can be erased yet.
     *
     * @param settled what ended after this day may still be charged, or given back
     */
    default boolean isInTheWay(LocalDate settled) {
        return false;
    }

    /** Erases what it may, and tells of it and of what it keeps. */
    void erase(Erasing erasing);
}
