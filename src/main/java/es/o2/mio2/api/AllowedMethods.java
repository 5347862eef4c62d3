package es.o2.mio2.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which methods a path takes: what a 405 must say (RFC 9110, section 15.5.6), and the framework's doesn't. */
@ApplicationScoped
class AllowedMethods {

    private final List<Route> routes = new ArrayList<>();

    AllowedMethods(BeanManager beans) {
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(this::add);
    }

    /** As {@code Allow} lists them. */
    String of(String path) {
        return routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    private void add(Class<?> resource) {
        for (Method operation : resource.getDeclaredMethods()) {
            Arrays.stream(operation.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(method -> method != null)
                    .forEach(method -> routes.add(new Route(pattern(resource, operation), method.value())));
        }
    }

    private static Pattern pattern(Class<?> resource, Method operation) {
        Path own = operation.getAnnotation(Path.class);
        String template = resource.getAnnotation(Path.class).value() + (own == null ? "" : own.value());
        return Pattern.compile(template.replace(".", "\\.").replaceAll("\\{[a-zA-Z]+}", "[^/]+"));
    }

    private record Route(Pattern path, String method) {}
}
