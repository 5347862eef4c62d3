package es.o2.mio2.documents;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The typeface of all documents, Liberation Sans (SIL Open Font License), read once. A font that was read keeps a place in
 * its file, and serves one document at a time: as many are kept as were ever needed at once.
 */
final class PdfFonts {

    private static final String FAMILY = "Liberation Sans";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private final byte[] regular = read("liberation/LiberationSans-Regular.ttf");
    private final byte[] bold = read("liberation/LiberationSans-Bold.ttf");
    private final Queue<Typeface> idle = new ConcurrentLinkedQueue<>();
    private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();

    /** The typeface for one document, which gives it back by closing it once it is saved. */
    Lent lend() {
        Typeface one = idle.poll();
        return new Lent(one == null ? new Typeface(parse(regular), parse(bold)) : one);
    }

    /** A font in its two weights. */
    private record Typeface(TrueTypeFont regular, TrueTypeFont bold) {}

    /** What a document has of it until it is saved. */
    final class Lent implements AutoCloseable {

        private final Typeface typeface;

        private Lent(Typeface typeface) {
            this.typeface = typeface;
        }

        /** What a document uses of the typeface is embedded in it. */
        void addTo(PdfRendererBuilder builder, PDDocument document) throws IOException {
            add(builder, document, typeface.regular, REGULAR);
            add(builder, document, typeface.bold, BOLD);
            builder.useCacheStore(CacheStore.PDF_FONT_METRICS, metrics);
        }

        private void add(PdfRendererBuilder builder, PDDocument document, TrueTypeFont font, int weight)
                throws IOException {
            PDFontSupplier supplier = new PDFontSupplier(PDType0Font.load(document, font, true));
            builder.useFont(supplier, FAMILY, weight, FontStyle.NORMAL, true);
        }

        @Override
        public void close() {
            idle.add(typeface);
        }
    }

    /**
     * Without its substitutions of glyphs: looking for ligatures, of which these languages have none to speak of, takes
     * more than half of the time that a document takes.
     */
    private static TrueTypeFont parse(byte[] file) {
        try {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            font.setEnableGsub(false);
            return font;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("There is no font " + resource);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
