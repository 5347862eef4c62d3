package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** A PDF as its reader, a screen reader and an archive would take it. */
public final class Pdf {

    private static final List<PDFAFlavour> PROMISED = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A);

    private final byte[] bytes;

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    public Pdf(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What a reader can select, with every run of spaces, of whatever kind, as one. */
    public String text() {
        return text(1, Integer.MAX_VALUE);
    }

    /** The same of one page, from 1. */
    public String text(int page) {
        return text(page, page);
    }

    public int pages() {
        return read(PDDocument::getNumberOfPages);
    }

    public String title() {
        return read(document -> document.getDocumentInformation().getTitle());
    }

    /** The names of the tags, in the order in which a screen reader meets them. */
    public List<String> tags() {
        return read(document -> {
            List<String> tags = new ArrayList<>();
            collect(document.getDocumentCatalog().getStructureTreeRoot(), tags);
            return tags;
        });
    }

    /** The scopes of the header cells: {@code Row} or {@code Column}. */
    public List<String> scopes() {
        return read(document -> {
            List<String> scopes = new ArrayList<>();
            collectScopes(document.getDocumentCatalog().getStructureTreeRoot(), scopes);
            return scopes;
        });
    }

    /** The titles of the bookmarks. */
    public List<String> bookmarks() {
        return read(document -> {
            List<String> titles = new ArrayList<>();
            document.getDocumentCatalog().getDocumentOutline().children().forEach(item -> titles.add(item.getTitle()));
            return titles;
        });
    }

    /** Tagged, in this language, titled, with all its fonts in it; and as PDF/UA-1 and PDF/A-3a have it. */
    public void isForEverybody(String language) {
        read(document -> {
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            assertTrue(catalog.getMarkInfo().isMarked(), "isn't marked as tagged");
            assertEquals(language, catalog.getLanguage());
            assertTrue(catalog.getViewerPreferences().displayDocTitle(), "shows its file's name, not its title");
            assertFalse(document.getDocumentInformation().getTitle().isBlank());
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertTrue(font.isEmbedded(), font.getName() + " isn't embedded");
                }
            }
            return document;
        });
        keepsToItsPromises();
    }

    /** As PDF/UA-1 and PDF/A-3a have it, by veraPDF. */
    public void keepsToItsPromises() {
        PROMISED.forEach(this::keepsTo);
    }

    private void keepsTo(PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(bytes), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            String failures = result.getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + " " + assertion.getMessage() + " at "
                            + assertion.getLocation().getContext())
                    .collect(Collectors.joining("\n"));
            assertTrue(result.isCompliant(), () -> "isn't " + flavour + ": " + failures);
        } catch (Exception unreadable) {
            throw new AssertionError("can't be checked as " + flavour, unreadable);
        }
    }

    private static void collect(PDStructureNode node, List<String> tags) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element.getStructureType());
                collect(element, tags);
            }
        }
    }

    private static void collectScopes(PDStructureNode node, List<String> scopes) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (element.getStructureType().equals("TH")) {
                    scopes.add(
                            element.getCOSObject().getCOSDictionary(COSName.A).getNameAsString("Scope"));
                }
                collectScopes(element, scopes);
            }
        }
    }

    private String text(int first, int last) {
        return read(document -> {
                    PDFTextStripper stripper = new PDFTextStripper();
                    stripper.setStartPage(first);
                    stripper.setEndPage(last);
                    return stripper.getText(document);
                })
                .replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    private <T> T read(Reading<T> reading) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return reading.of(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(PDDocument document) throws IOException;
    }
}
