/** Documents for customers: templates filled in their language, and made PDFs that everybody can read. */
package es.o2.mio2.documents;
