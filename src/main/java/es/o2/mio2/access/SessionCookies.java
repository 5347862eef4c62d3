package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cookies: the refresh token of a page in a browser, and what a device is known by. Both are {@code __Host-} cookies
 * (RFC 6265bis): of this host alone, over TLS alone, out of reach of scripts and of other sites' requests.
 */
@ApplicationScoped
class SessionCookies {

    static final String REFRESH = "__Host-mi-o2-refresh";
    static final String DEVICE = "__Host-mi-o2-device";

    private final AccessConfig config;
    private final DeviceSecrets devices;
    private final Clock clock;

    SessionCookies(AccessConfig config, DeviceSecrets devices, Clock clock) {
        this.config = config;
        this.devices = devices;
        this.clock = clock;
    }

    /** What goes with a session that was opened or renewed. */
    NewCookie[] of(OpenedSession opened) {
        List<NewCookie> cookies = new ArrayList<>();
        if (opened.session().channel() == Channel.WEB) {
            cookies.add(cookie(
                    REFRESH,
                    opened.refreshSecret(),
                    Duration.between(clock.instant(), opened.session().expiresAt())));
        }
        if (opened.deviceSecret() != null) {
            cookies.add(device(opened.deviceSecret()));
        }
        return cookies.toArray(NewCookie[]::new);
    }

    /** What a device is known by. */
    NewCookie device(String secret) {
        return cookie(DEVICE, secret, config.knownDeviceLifetime());
    }

    /**
     * The device of a request, where it is one that somebody logged in with: as its secret says by itself, which only we
     * can make. Whether they are the one who logs in now, nobody knows yet.
     */
    Optional<String> knownDevice(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(DEVICE))
                .map(Cookie::getValue)
                .filter(devices::isMarked);
    }

    /** Takes the refresh token back. */
    NewCookie none() {
        return cookie(REFRESH, "", Duration.ZERO);
    }

    private static NewCookie cookie(String name, String value, Duration lifetime) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(Math.toIntExact(lifetime.plusMillis(999).toSeconds()))
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
