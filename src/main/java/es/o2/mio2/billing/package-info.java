/** Pure rules of billing: cycles, taxes, rounding, and money as it goes over the wire. */
package es.o2.mio2.billing;
