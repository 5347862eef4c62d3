package es.o2.mio2.invoices;

import java.math.BigDecimal;

/**
 * What was drafted for some customers.
 *
 * @param total what the invoices come to with tax, euros
 */
record DraftedChunk(int invoices, BigDecimal total) {}
