package es.o2.mio2.api;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import io.smallrye.openapi.runtime.io.Format;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Leaves out of a document the components that nothing in it points at. */
final class Unused {

    private Unused() {}
}
