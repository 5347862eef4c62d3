package es.o2.mio2.docs;

import java.util.List;

/**
 * What bounds a value.
 *
 * @param values as they are written; none where the words say it all
 */
record LimitView(String words, List<String> values) {}
