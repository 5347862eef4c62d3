package es.o2.mio2.docs;

import io.quarkus.qute.RawString;

/** A guide. */
record GuideView(String id, String title, RawString text) {}
