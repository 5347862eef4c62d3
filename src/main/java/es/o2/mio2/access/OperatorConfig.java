package es.o2.mio2.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Whose tokens open the operator's side. */
@ConfigMapping(prefix = "mio2.operators")
public interface OperatorConfig {

    /** {@code iss} of operators' tokens. */
    @WithDefault("https://operations.o2online.es")
    String issuer();

    /** {@code aud} of operators' tokens. */
    @WithDefault("mi-o2-operations")
    String audience();

    /** Public keys by id: PEM text, or {@code file:} and a path. None: the operator's side is closed. */
    Map<String, String> keys();
}
