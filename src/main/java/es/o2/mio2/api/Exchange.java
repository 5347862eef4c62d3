package es.o2.mio2.api;

import io.netty.util.NetUtil;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is known of a request before anybody looks into it.
 *
 * @param correlator the caller's {@code x-correlator}, or ours where there is none
 * @param language the language of the answer
 * @param address where the request comes from: the socket's address, or what a named proxy says
 * @param userAgent the client as it calls itself; at most 300 characters, empty where it says nothing
 */
public record Exchange(String correlator, Language language, String address, String userAgent) {

    /** The header that names a request from end to end (CAMARA design guide). */
    public static final String CORRELATOR = "x-correlator";

    private static final Pattern CORRELATOR_FORM = Pattern.compile("[a-zA-Z0-9_:;./<>{}-]{0,256}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
    private static final String KEY = Exchange.class.getName();
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int MAX_USER_AGENT = 300;

    /** The network that the address stands for: an IPv4 address, or the /64 that one IPv6 customer has whole. */
    public String network() {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length == IPV4_BYTES
                ? address
                : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES) + "::/64";
    }

    /** What is known of the request that is being answered. */
    public static Exchange of(RoutingContext context) {
        return context.get(KEY);
    }

    /** Reads the request and keeps what was read with it. */
    static Exchange begin(RoutingContext context) {
        var request = context.request();
        Exchange exchange = new Exchange(
                hasMalformedCorrelator(context) ? newCorrelator() : correlatorOf(request.getHeader(CORRELATOR)),
                Language.negotiate(request.getHeader("Accept-Language")),
                request.remoteAddress().hostAddress(),
                readable(request.getHeader("User-Agent")));
        context.put(KEY, exchange);
        return exchange;
    }

    static boolean hasMalformedCorrelator(RoutingContext context) {
        var given = context.request().headers().getAll(CORRELATOR);
        return given.size() > 1
                || given.stream()
                        .anyMatch(value -> !CORRELATOR_FORM.matcher(value).matches());
    }

    private static String correlatorOf(String given) {
        return given == null || given.isEmpty() ? newCorrelator() : given;
    }

    private static String newCorrelator() {
        return UUID.randomUUID().toString();
    }

    private static String readable(String userAgent) {
        if (userAgent == null) {
            return "";
        }
        String printable = UNPRINTABLE.matcher(userAgent).replaceAll("?");
        return printable.substring(0, Math.min(printable.length(), MAX_USER_AGENT));
    }
}
