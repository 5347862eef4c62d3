package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.EntityTags;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.KeptTags;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Steady;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers at once who has an answer already that still holds: the last of all filters, when everything is known to be in
 * order that is looked at before an answer is made.
 */
class UnchangedReads {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Longer than any that is asked for in earnest: of others nothing is kept. */
    private static final int LONGEST_URI = 150;

    private final KeptTags tags;
    private final CurrentCustomer customer;

    UnchangedReads(KeptTags tags, CurrentCustomer customer) {
        this.tags = tags;
        this.customer = customer;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 95)
    public Optional<Response> answer(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        if (!READING.contains(request.getMethod())) {
            forgetWhenWritten(request, context);
            return Optional.empty();
        }
        String uri = context.request().uri();
        if (!Steady.class.isAssignableFrom(resource.getResourceMethod().getReturnType())
                || uri.length() > LONGEST_URI) {
            return Optional.empty();
        }
        Asked asked = new Asked(uri, Exchange.of(context).language(), customer.channel());
        return EntityTags.known(request, tags.of(customer.id(), asked));
    }

    /** Before anybody is told that it was done. Of what others than customers ask for nobody knows whose data it changed. */
    private void forgetWhenWritten(ContainerRequestContext request, RoutingContext context) {
        if (customer.isKnown()) {
            UUID writer = customer.id();
            context.addHeadersEndHandler(done -> tags.forget(writer));
        } else if (request.getSecurityContext().getUserPrincipal() != null) {
            context.addHeadersEndHandler(done -> tags.awaitNews());
        }
    }

    /** All that an answer depends on beside the data, and which sections are open. */
    private record Asked(String uri, Language language, Channel channel) {}
}
