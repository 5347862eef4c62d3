/**
 * What the service does in a second, beside what its database could do: {@code ./mvnw -Pbench verify}. No part of the
 * build.
 */
package es.o2.mio2.bench;
