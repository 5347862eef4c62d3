package es.o2.mio2.notices;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;

/**
 * What a receipt says. Most say it in a text, whose form is nobody's standard (SMPP 3.4, appendix B, tells the usual
 * one), many in optional parameters too; these go first, being the clearer. Its time isn't read: no zone stands with it.
 *
 * @param providerId the other side's id of the SMS
 * @param error the network's code where there is one, else {@code null}
 */
record DeliveryReceipt(String providerId, DeliveryState state, String error) {

    private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*(\\S+)");

    /** As much as SMPP lets an id be (5.2.23), and nothing that no id has. */
    private static final Pattern USABLE = Pattern.compile("\\P{Cc}{1,64}");

    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*(\\w+)");
    private static final Pattern ERROR = Pattern.compile("(?i)\\berr:\\s*(\\w{1,10})");

    /** Reads it; empty for one that doesn't say which SMS it is about, or what became of it. */
    static Optional<DeliveryReceipt> of(DeliverSm received) {
        byte[] octets = received.getShortMessage();
        String text = octets == null ? "" : new String(octets, StandardCharsets.ISO_8859_1);
        OptionalParameter[] parameters = received.getOptionalParameters();
        Optional<String> id = id(parameters).or(() -> first(ID, text)).filter(DeliveryReceipt::isId);
        Optional<DeliveryState> state =
                state(parameters).or(() -> first(STATE, text).flatMap(DeliveryState::ofWord));
        return id.flatMap(known -> state.map(
                told -> new DeliveryReceipt(known, told, first(ERROR, text).orElse(null))));
    }

    /** Whether an id is one by which an SMS can be known. */
    static boolean isId(String id) {
        return id != null && !id.isBlank() && USABLE.matcher(id).matches();
    }

    private static Optional<String> id(OptionalParameter... parameters) {
        return find(OptionalParameter.Receipted_message_id.class, parameters)
                .map(OptionalParameter.COctetString::getValueAsString)
                .filter(id -> !id.isBlank());
    }

    private static Optional<DeliveryState> state(OptionalParameter... parameters) {
        return find(OptionalParameter.Message_state.class, parameters)
                .flatMap(state -> DeliveryState.ofCode(state.getValue()));
    }

    private static <P extends OptionalParameter> Optional<P> find(Class<P> type, OptionalParameter... parameters) {
        return parameters == null
                ? Optional.empty()
                : Arrays.stream(parameters)
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
