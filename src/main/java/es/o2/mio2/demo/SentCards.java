package es.o2.mio2.demo;

import java.util.List;

/** The SIM cards on their way, or there and not activated yet. */
record SentCards(List<SentCard> items) {}
