/**
 * The documentation: made of the contract and the guides when the application is built, and served as it was made. The
 * customers' page stands on the public port, the operator's on the management port, and neither has anything of the other.
 */
package es.o2.mio2.docs;
