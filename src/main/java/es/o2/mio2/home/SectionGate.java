package es.o2.mio2.home;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Stands before every operation and asks whether its section is open. One that says neither {@link InSection} nor {@link
 * OutsideSections} is refused to everybody, so that none can forget to be asked.
 */
class SectionGate {

    private final SectionService sections;
    private final Map<Method, Optional<InSection>> known = new ConcurrentHashMap<>();

    SectionGate(SectionService sections) {
        this.sections = sections;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 20)
    public void check(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        Optional<InSection> section = known.computeIfAbsent(resource.getResourceMethod(), SectionGate::sectionOf);
        if (section.isPresent() && request.getSecurityContext().isUserInRole(Roles.CUSTOMER)) {
            sections.require(section.get().value(), Exchange.of(context).language());
        }
    }

    private static Optional<InSection> sectionOf(Method operation) {
        if (isOutside(operation)) {
            return Optional.empty();
        }
        return Optional.of(
                find(operation, InSection.class).orElseThrow(() -> new ProblemException(Problem.PERMISSION_DENIED)));
    }

    /** What stands on the operation counts more than what stands on its class. */
    private static boolean isOutside(Method operation) {
        if (operation.isAnnotationPresent(InSection.class)) {
            return false;
        }
        return operation.isAnnotationPresent(OutsideSections.class)
                || operation.getDeclaringClass().isAnnotationPresent(OutsideSections.class);
    }

    private static <A extends Annotation> Optional<A> find(Method operation, Class<A> annotation) {
        return Optional.ofNullable(operation.getAnnotation(annotation))
                .or(() -> Optional.ofNullable(operation.getDeclaringClass().getAnnotation(annotation)));
    }
}
