package es.o2.mio2.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.orders.OrderView.ShipmentView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderViewTest {

    /** In the last, É and the Ñ's tilde are marks of their own. */
    @ParameterizedTest
    @CsvSource({
        "'Calle de la Muestra 12', 'C**** d* l* M****** **'",
        "'Paseo del Ejemplo 45', 'P**** d** E****** **'",
        "'C/ Ñoño, 7-B bis', 'C/ Ñ***, *-B b**'",
        "'Plaça de l’Àngel 3.º', 'P**** d* l’À**** *.º'",
        "'Avda. 2 de Mayo s/n', 'A***. * d* M*** s/n'",
        "'1A', '*A'",
        "'E\u0301lite N\u0303a 1', 'E\u0301**** N\u0303* *'",
        "'', ''"
    })
    void aStreetShowsEachWordsFirstLetter(String street, String masked) {
        assertEquals(masked, ShipmentView.masked(street));
    }

    @Test
    void ofALongJourneyTheEndIsShown() {
        List<ShipmentCheckpoint> seen = IntStream.rangeClosed(1, 101)
                .mapToObj(day -> {
                    ShipmentCheckpoint checkpoint = new ShipmentCheckpoint();
                    checkpoint.place = "day " + day;
                    return checkpoint;
                })
                .toList();
        Shipment shipment = new Shipment();
        shipment.street = "Calle del Ensayo 9";
        List<OrderView.Checkpoint> shown =
                OrderView.ShipmentView.of(shipment, seen).checkpoints();
        assertEquals(100, shown.size());
        assertEquals("day 2", shown.get(0).place());
        assertEquals("day 101", shown.get(99).place());
    }
}
