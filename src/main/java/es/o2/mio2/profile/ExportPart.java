package es.o2.mio2.profile;

/**
 * What a section adds to a copy of all of a customer's data. Each is asked in turn, as the customer, outside of any
 * transaction; what files it adds are described in {@code export/schema.json}.
 */
public interface ExportPart {

    /** Adds all that the section keeps of the current customer. */
    void write(ExportFiles files);
}
