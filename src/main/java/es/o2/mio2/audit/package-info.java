/** Who saw or changed what: one row for each, in the transaction of what it tells of. */
package es.o2.mio2.audit;
