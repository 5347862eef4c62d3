package es.o2.mio2.support;

import java.util.Map;

/**
 * For a profile's application, which needn't write the contract anew, which takes as long as all else of its build, nor
 * make a key for its tokens.
 */
public final class WithoutDocuments {

    /** What a profile adds to its own settings. */
    public static final Map<String, String> SETTINGS = Map.of(
            "mp.openapi.scan.disable", "true", "mio2.access.keys.one.private-key", KeptKeys.privateKey("access"));

    private WithoutDocuments() {}
}
