package es.o2.mio2.operations;

import es.o2.mio2.api.TariffCode;
import es.o2.mio2.orders.DeliveryAddress;
import es.o2.mio2.orders.NewLine;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderStatus;
import es.o2.mio2.orders.OrderStepCode;
import es.o2.mio2.orders.OrderToFulfil;
import es.o2.mio2.orders.PortIn;
import es.o2.mio2.orders.SimKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order with what it takes to carry it out. */
@Schema(name = "OrderToFulfil", description = "An order with what it takes to carry it out.")
record OrderToFulfilView(
        @Schema(description = "The order's id.", required = true)
        UUID orderId,

        @Schema(required = true) OrderKind kind,
        @Schema(required = true) OrderStatus status,

        @Schema(description = "The step that is to be reached next.", required = true)
        OrderStepCode nextStep,

        @Schema(description = "Whose order it is.", required = true)
        UUID customerId,

        @Schema(description = "The product that it is about.", required = true)
        UUID productId,

        @Schema(description = "The line that it is about, where it is about one.")
        UUID lineId,

        @Schema(
                description = "The tariff, add-on or service that is wanted.",
                maxLength = 20,
                pattern = TariffCode.PATTERN,
                examples = "FM1000-150")
        String tariffCode,

        @Schema(description = "What SIM the new line has, where it has one.")
        SimKind simKind,

        @Schema(description = "The first day of what is wanted, where it was promised.")
        LocalDate effectiveDate,

        @Schema(description = "When it was asked for.", required = true)
        Instant createdAt,

        @Schema(description = "Before this it can't be completed.", required = true)
        Instant dueAt,

        @Schema(description = "By when the customer was told it would be done.", required = true)
        Instant expectedCompletionAt,

        @Schema(description = "By when the next step should be reached, where that is known.")
        Instant stepExpectedAt,

        @Schema(
                description = "Since when it is known that the next step should have been reached; absent for an order"
                        + " that isn't late.")
        Instant overdueAt,

        @Schema(description = "Where the SIM card goes to, where there is one.")
        Delivery delivery,

        @Schema(description = "The number to be carried over, where there is one.")
        NumberToPort portIn,

        @Schema(description = "The lines that need a number.", required = true, maxItems = 20)
        List<LineWithoutNumber> linesWithoutNumber,

        @Schema(
                description = "The new mobile lines: each takes a SIM card when the order is completed.",
                required = true,
                maxItems = 20)
        List<LineForSimCard> linesForSimCards) {

    /** Where a parcel goes to. */
    @Schema(name = "OrderDelivery", description = "Where the parcel goes to.")
    record Delivery(
            @Schema(
                    description = "Street and number.",
                    required = true,
                    maxLength = 150,
                    examples = "Paseo del Ejemplo 45")
            String street,

            @Schema(description = "Floor, door, staircase.", maxLength = 100, examples = "Oficina 2")
            String details,

            @Schema(
                    description = "The Spanish postal code.",
                    required = true,
                    maxLength = 5,
                    pattern = "^[0-9]{5}$",
                    examples = "28010")
            String postalCode,

            @Schema(description = "Town or city.", required = true, maxLength = 100, examples = "Madrid")
            String city,

            @Schema(description = "Province.", required = true, maxLength = 60, examples = "Madrid")
            String province) {

        static Delivery of(DeliveryAddress address) {
            return new Delivery(
                    address.street(), address.details(), address.postalCode(), address.city(), address.province());
        }

        /** Where somebody lives is no log's business. */
        @Override
        public String toString() {
            return "Delivery[" + postalCode + "]";
        }
    }

    /** A number that is to be carried over. */
    @Schema(description = "The number to be carried over.")
    record NumberToPort(
            @Schema(
                    description = "The number (E.164).",
                    required = true,
                    maxLength = 16,
                    pattern = "^\\+34[67][0-9]{8}$",
                    examples = "+34600000099")
            String msisdn,

            @Schema(
                    description = "The operator that it comes from, as the customer calls it.",
                    required = true,
                    maxLength = 60,
                    examples = "Otro operador")
            String currentOperator,

            @Schema(
                    description = "Its holder's document.",
                    required = true,
                    maxLength = 20,
                    pattern = "^[A-Z0-9]+$",
                    examples = "12345678Z")
            String holderDocumentId,

            @Schema(
                    description = "The SIM card of a prepaid number.",
                    maxLength = 22,
                    pattern = "^[0-9]+$",
                    examples = "8934071234567890125")
            String iccid,

            @Schema(description = "The day on which the customer was told it would be.", required = true)
            LocalDate portInDate) {

        static NumberToPort of(PortIn portIn) {
            return new NumberToPort(
                    portIn.msisdn(),
                    portIn.currentOperator(),
                    portIn.holderDocumentId(),
                    portIn.iccid(),
                    portIn.portOn());
        }

        /** Without the number and its holder, so that no log has them. */
        @Override
        public String toString() {
            return "NumberToPort[" + portInDate + "]";
        }
    }

    /** A line that needs a number. */
    @Schema(description = "A line that needs a number.")
    record LineWithoutNumber(
            @Schema(description = "The line's id.", required = true)
            UUID lineId,

            @Schema(description = "Whether it is a landline; a mobile line otherwise.", required = true)
            boolean landline) {

        static LineWithoutNumber of(NewLine line) {
            return new LineWithoutNumber(line.lineId(), line.landline());
        }
    }

    /** A line that takes a SIM card. */
    @Schema(description = "A new mobile line, which takes a SIM card.")
    record LineForSimCard(
            @Schema(description = "The line's id.", required = true)
            UUID lineId) {}

    static OrderToFulfilView of(OrderToFulfil order) {
        return new OrderToFulfilView(
                order.progress().orderId(),
                order.progress().kind(),
                order.progress().status(),
                order.progress().nextStep(),
                order.customerId(),
                order.productId(),
                order.lineId(),
                order.tariffCode(),
                order.simKind(),
                order.effectiveDate(),
                order.createdAt(),
                order.dueAt(),
                order.expectedCompletionAt(),
                order.stepExpectedAt(),
                order.overdueSince(),
                order.delivery() == null ? null : Delivery.of(order.delivery()),
                order.portIn() == null ? null : NumberToPort.of(order.portIn()),
                order.linesWithoutNumber().stream().map(LineWithoutNumber::of).toList(),
                order.linesForSimCards().stream().map(LineForSimCard::new).toList());
    }
}
