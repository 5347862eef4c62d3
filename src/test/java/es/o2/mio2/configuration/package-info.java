/** The reference of settings, made of the interfaces that read them. */
package es.o2.mio2.configuration;
