package es.o2.mio2.vault;

import java.util.List;

/**
 * What a room keeps that is made with the vault's keys. Whoever keeps more says so here: what isn't named isn't sealed anew
 * when the key changes.
 */
public interface SealedColumns {

    /** Its columns. */
    List<SealedColumn> columns();
}
