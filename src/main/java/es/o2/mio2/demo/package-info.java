/** What dev, test and demo have in place of the outside world. Nothing else knows this package. */
package es.o2.mio2.demo;
