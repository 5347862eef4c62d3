/** Pure rules of billing: cycles, their days shared, taxes, rounding, working days, and money as it goes over the wire. */
package es.o2.mio2.billing;
