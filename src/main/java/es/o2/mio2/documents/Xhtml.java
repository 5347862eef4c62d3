package es.o2.mio2.documents;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XHTML, and nothing beside it: no document type, so no entity and no file. */
final class Xhtml {

    /** Control characters and halves of characters, which XML can't write down even escaped (XML 1.0, section 2.2). */
    private static final Pattern UNWRITABLE =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private Xhtml() {}

    /**
     * The document of a text. What a customer may have typed and XML can't say is left out.
     *
     * @throws IllegalArgumentException when the text isn't well-formed, or has a document type
     */
    static Document parse(String text) {
        try {
            String readable = UNWRITABLE.matcher(text).replaceAll("");
            return builder().parse(new InputSource(new StringReader(readable)));
        } catch (SAXException malformed) {
            throw new IllegalArgumentException("A document isn't well-formed", malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The parser's own handler would write to the console.
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
