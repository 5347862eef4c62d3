package es.o2.mio2.documents;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;

/** Renders XHTML as PDF: tagged for screen readers (PDF/UA-1), whole in itself and fit to be kept (PDF/A-3a). */
@ApplicationScoped
class PdfRenderer {

    private static final String PRODUCER = "Mi O2";

    private final PdfFonts fonts = new PdfFonts();
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    PdfRenderer() {
        XRLog.setLoggerImpl(new RendererLog());
    }

    /**
     * Renders a page or more.
     *
     * @param xhtml with its language ({@code lang}) and title, which a PDF/UA must have
     * @param createdAt what the document says of its making
     * @throws IllegalArgumentException when it isn't well-formed, has a document type, or asks for anything that isn't in
     *     it: nothing is ever fetched
     */
    byte[] render(String xhtml, Instant createdAt) {
        Document page = Xhtml.parse(xhtml);
        List<String> outside = new ArrayList<>();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PdfFonts.Lent typeface = fonts.lend();
                DatedDocument document = new DatedDocument(xhtml, createdAt)) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .withW3cDocument(page, null)
                    .withProducer(PRODUCER)
                    .usePdfUaAccessibility(true)
                    .usePdfAConformance(PdfAConformance.PDFA_3_A)
                    .useColorProfile(colours);
            refuseWhatIsOutside(builder, outside);
            typeface.addTo(builder, document);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
            }
            if (!outside.isEmpty()) {
                throw new IllegalArgumentException("A document asks for what isn't in it: " + outside);
            }
            document.save(pdf);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return pdf.toByteArray();
    }

    private static void refuseWhatIsOutside(PdfRendererBuilder builder, List<String> outside) {
        builder.useExternalResourceAccessControl(
                (uri, type) -> {
                    outside.add(uri);
                    return false;
                },
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    }
}
