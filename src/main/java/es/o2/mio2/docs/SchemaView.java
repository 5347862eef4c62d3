package es.o2.mio2.docs;

import io.quarkus.qute.RawString;
import java.util.List;

/** A schema with a name: an object with its fields, or a value within its limits. */
record SchemaView(
        String id,
        String name,
        RawString description,
        RawString type,
        List<LimitView> limits,
        List<FieldView> fields) {}
