/** What has just changed for a customer, told to those of their pages that listen. */
package es.o2.mio2.events;
