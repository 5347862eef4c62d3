/** Notices to customers: put into the outbox in the transaction of what they tell of, and sent from there. */
package es.o2.mio2.notices;
