package es.o2.mio2.docs;

import io.quarkus.qute.RawString;

/**
 * A problem as the page explains it.
 *
 * @param told what the customer is told, in English
 */
record ErrorView(String id, String code, int status, String type, String told, RawString why, RawString remedy) {}
