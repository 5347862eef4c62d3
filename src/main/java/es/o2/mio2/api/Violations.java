package es.o2.mio2.api;

import es.o2.mio2.problem.InputError;
import io.quarkus.arc.Subclass;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Set;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Reads what Bean Validation found: where, and what kind of mistake it is. */
public final class Violations {

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

    /** A JSON pointer into the body, or where else the value came. */
    public static String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        Path.MethodNode operation = null;
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD -> operation = node.as(Path.MethodNode.class);
                case PARAMETER ->
                    pointer.append(origin(violation.getRootBeanClass(), operation, node.as(Path.ParameterNode.class)));
                default -> append(pointer, node);
            }
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        }
        if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
            pointer.append('/').append(node.getName());
        }
    }

    /** {@code /query/name}, {@code /header/name}; nothing for the body itself. */
    private static String origin(Class<?> resource, Path.MethodNode operation, Path.ParameterNode node) {
        Parameter parameter = find(resource, operation).getParameters()[node.getParameterIndex()];
        RestHeader header = parameter.getAnnotation(RestHeader.class);
        if (header != null) {
            return "/header/" + header.value();
        }
        return parameter.isAnnotationPresent(RestQuery.class) ? "/query/" + node.getName() : "";
    }

    /** As it is written: the class that intercepts calls has its methods without their parameters' annotations. */
    private static Method find(Class<?> resource, Path.MethodNode operation) {
        Class<?> written = Subclass.class.isAssignableFrom(resource) ? resource.getSuperclass() : resource;
        try {
            return written.getMethod(
                    operation.getName(), operation.getParameterTypes().toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What kind of mistake it is. */
    public static InputError.Code code(ConstraintViolation<?> violation) {
        Class<? extends Annotation> constraint =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        if (constraint == NotNull.class) {
            return InputError.Code.REQUIRED;
        }
        return FORMS.contains(constraint) ? InputError.Code.MALFORMED : InputError.Code.OUT_OF_RANGE;
    }
}
