/** Perfil: the customer's own data. */
package es.o2.mio2.profile;
