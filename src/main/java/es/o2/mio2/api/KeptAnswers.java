package es.o2.mio2.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The answers that are kept for who asks again with the same key. */
@ApplicationScoped
public class KeptAnswers {

    /** Forgets those of the current customer. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetAll() {
        IdempotentAnswer.deleteAll();
    }
}
