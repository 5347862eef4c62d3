package es.o2.mio2.docs;

import io.quarkus.qute.RawString;
import java.util.List;

/**
 * A field of an object.
 *
 * @param fields those of the object that it holds, or of each in its list
 */
record FieldView(
        String name,
        boolean required,
        RawString type,
        RawString description,
        List<LimitView> limits,
        List<FieldView> fields) {

    /** The same without what it holds. */
    FieldView flat() {
        return new FieldView(name, required, type, description, limits, List.of());
    }
}
