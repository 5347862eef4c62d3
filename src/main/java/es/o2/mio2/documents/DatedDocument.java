package es.o2.mio2.documents;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** A PDF that takes its date from the caller and its id from its content, where others take the machine's time. */
final class DatedDocument extends PDDocument {

    private final Instant createdAt;

    DatedDocument(String content, Instant createdAt) {
        this.createdAt = createdAt;
        UUID digest = UUID.nameUUIDFromBytes((createdAt + content).getBytes(StandardCharsets.UTF_8));
        setDocumentId(digest.getMostSignificantBits() ^ digest.getLeastSignificantBits());
    }

    /** Called while the document is made, before its metadata are copied from here. */
    @Override
    public void setDocumentInformation(PDDocumentInformation information) {
        Calendar date = GregorianCalendar.from(createdAt.atZone(ZoneOffset.UTC));
        information.setCreationDate(date);
        information.setModificationDate(date);
        super.setDocumentInformation(information);
    }
}
