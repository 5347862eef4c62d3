/**
 * Who is there: logging in and out, sessions, tokens, and the current customer, by whom every other room knows whose
 * data it may touch.
 */
package es.o2.mio2.access;
