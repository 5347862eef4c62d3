package es.o2.mio2.orders;

/** An order was placed or moved on, in a transaction that is about to be committed. */
record OrderMoved(OrderKind kind, OrderStatus status) {}
