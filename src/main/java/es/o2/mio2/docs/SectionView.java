package es.o2.mio2.docs;

import io.quarkus.qute.RawString;
import java.util.List;

/** The operations of one section of the product. */
record SectionView(String id, String title, RawString description, List<OperationView> operations) {}
