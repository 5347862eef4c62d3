package es.o2.mio2.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a customer's phone and mailbox have got: the demo's box, looked into by recipient. */
@ApplicationScoped
public class Inbox {

    private static final Duration DELIVERY = Duration.ofSeconds(20);
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private final Database database;

    Inbox(Database database) {
        this.database = database;
    }

    /** The texts that came to a phone or an address, the oldest first. */
    public List<String> of(String recipient) {
        return database.texts("select body from message_box where recipient = ? order by position", recipient);
    }

    /** The codes that came to any of a customer's lines, or by e-mail, the oldest first. */
    public List<String> codes(TestCustomer customer) {
        return codesIn(database.texts(
                "select body from message_box where recipient = ? or recipient in"
                        + " (select number from line where customer_id = ? union select email from customer"
                        + " where customer_id = ?) order by position",
                customer.email(),
                customer.customerId(),
                customer.customerId()));
    }

    /** The codes that came to a phone or an address, the oldest first. */
    public List<String> codes(String recipient) {
        return codesIn(of(recipient));
    }

    private static List<String> codesIn(List<String> texts) {
        return texts.stream()
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    /** Waits until so many codes have come, and gives the last of them. */
    public String code(String recipient, int which) {
        Eventually.within(
                DELIVERY, "code " + which + " comes", () -> codes(recipient).size() >= which);
        return codes(recipient).get(which - 1);
    }

    /** Waits until a text came that contains this. */
    public void waitFor(String recipient, String part) {
        Eventually.within(
                DELIVERY, "'" + part + "' comes", () -> of(recipient).stream().anyMatch(text -> text.contains(part)));
    }
}
