package es.o2.mio2.access;

import java.util.List;

/** A source of keys whose tokens are accepted. */
public interface TrustedKeys {

    /** The keys as they are now. */
    List<TrustedKey> trusted();
}
