package es.o2.mio2.demo;

import java.util.UUID;

/** A SIM card in a parcel that was sent: what is printed on it. */
record SentCard(UUID orderId, String iccid) {}
