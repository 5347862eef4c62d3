package es.o2.mio2.profile;

import es.o2.mio2.access.AccessConfig;
import es.o2.mio2.identity.CreditorId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Settings of the profile. */
@ConfigMapping(prefix = "mio2.profile")
public interface ProfileConfig {

    /** How long after something was done a customer can say that it wasn't them. */
    @WithDefault("P90D")
    Duration repudiationPeriod();

    /** How long an address that nobody confirmed with a second factor has been on file before a SIM card goes to it. */
    @WithDefault("PT72H")
    Duration addressQuarantine();

    /** How many addresses a customer adds at most: with those that the operator's systems bring there may be more. */
    @WithDefault("20")
    int maxAddresses();

    /** How often a customer adds or changes addresses. */
    AccessConfig.Quota addressChanges();

    /** Which version of the text of a consent is shown: for each purpose, where it isn't the first. */
    @WithDefault("2026-11")
    Map<ConsentPurpose, String> consentTexts();

    /** How customers change the account that is charged. */
    BankAccountConfig bankAccount();

    /** How customers change the account that is charged. Quota and creditors stand in {@code application.properties}. */
    interface BankAccountConfig {

        /** The last day of a month, in Madrid, on which another account can be given for the next charge: 1 to 27. */
        @WithDefault("20")
        int lastDay();

        /** How often a customer gives another account; the window begins with the first time. */
        AccessConfig.Quota changes();

        /** Whom a mandate allows to charge, by whatever name they are set under. */
        Map<String, Creditor> creditors();
    }

    /** Who charges by SEPA direct debit. */
    interface Creditor {

        /** Its name in full. */
        String name();

        /** Its SEPA creditor identifier: a wrong one stops the start. */
        CreditorId identifier();

        /** Where it has its seat, in one line. */
        String address();
    }
}
