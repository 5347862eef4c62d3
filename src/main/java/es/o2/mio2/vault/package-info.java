/** What the database keeps and may not know: values sealed at rest, and digests that only we can make. */
package es.o2.mio2.vault;
