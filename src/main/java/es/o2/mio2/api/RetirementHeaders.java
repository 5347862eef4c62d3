package es.o2.mio2.api;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells callers of what goes that it goes, and when: {@link Retires}. */
class RetirementHeaders {

    /** After the tags: who has it already was told with it. */
    private static final int AFTER_THE_TAGS = Priorities.USER - 100;

    private final ApiConfig config;

    RetirementHeaders(ApiConfig config) {
        this.config = config;
    }

    @ServerResponseFilter(priority = AFTER_THE_TAGS)
    public void tell(ContainerResponseContext response, ResourceInfo resource) {
        Retires retires = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(Retires.class);
        if (retires == null || response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
            return;
        }
        response.getHeaders().putSingle(SharedHeaders.DEPRECATION, deprecation(retires.since()));
        response.getHeaders().putSingle(SharedHeaders.SUNSET, sunset(retires.sunset()));
        response.getHeaders().putSingle(HttpHeaders.LINK, "<" + config.changelog() + ">; rel=\"deprecation\"");
    }

    /** As RFC 9745 writes it. */
    static String deprecation(String since) {
        return "@" + LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** As HTTP writes times (RFC 9110), with two digits of the day. */
    static String sunset(String day) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .format(LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC));
    }
}
