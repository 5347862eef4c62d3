package es.o2.mio2.api;

import es.o2.mio2.problem.InputError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what Bean Validation found: where, and what kind of mistake it is. */
final class Violations {

    /** Constraints on the form of a value; all others bound its size. */
    private static final Set<Class<? extends Annotation>> FORMS = Set.of(Pattern.class);

    private Violations() {}

    /** Our own answer broke its contract: a fault of ours, not of the caller. */
    static boolean isOfAnAnswer(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** A JSON pointer into the body, or the name of the parameter. */
    static String pointer(ConstraintViolation<?> violation) {
        List<String> steps = new ArrayList<>();
        String parameter = null;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY) {
                if (node.getIndex() != null) {
                    steps.add(node.getIndex().toString());
                }
                steps.add(node.getName());
            }
        }
        return steps.isEmpty() ? "/query/" + parameter : "/" + String.join("/", steps);
    }

    static InputError.Code code(ConstraintViolation<?> violation) {
        Class<? extends Annotation> constraint =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        if (constraint == NotNull.class) {
            return InputError.Code.REQUIRED;
        }
        return FORMS.contains(constraint) ? InputError.Code.MALFORMED : InputError.Code.OUT_OF_RANGE;
    }
}
