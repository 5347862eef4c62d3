/** What the tests share: callers of the API, and the check that every answer keeps to the contract. */
package es.o2.mio2.support;
