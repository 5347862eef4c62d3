package es.o2.mio2.docs;

import io.quarkus.qute.RawString;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Turns Markdown into HTML: that of the guides, and that of the contract's descriptions. Code that names something which
 * the page has (an operation, a problem, a schema) leads there.
 */
final class Markdown {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private final Map<String, String> anchors;

    /** @param anchors the anchor of each text that leads somewhere */
    Markdown(Map<String, String> anchors) {
        this.anchors = anchors;
    }

    /** Of a description. */
    RawString html(String markdown) {
        return new RawString(renderer("").render(PARSER.parse(markdown)));
    }

    /** Of a description of one paragraph, without it. */
    RawString inline(String markdown) {
        String html = html(markdown).getValue().strip();
        boolean one = html.startsWith("<p>") && html.indexOf("</p>") == html.length() - "</p>".length();
        return new RawString(one ? html.substring("<p>".length(), html.length() - "</p>".length()) : html);
    }

    /** Of a guide, whose headings go one below that of the page's part, and can be pointed to. */
    RawString guide(String id, String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(heading.getLevel() + 1);
            }
        });
        return new RawString(renderer(id + "-").render(document));
    }

    private HtmlRenderer renderer(String prefix) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .nodeRendererFactory(LinkedCode::new)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading) {
                        attributes.put("id", prefix + slug(textOf(node)));
                    }
                    // What scrolls can be scrolled with the keyboard, too.
                    if (tag.equals("pre") || node instanceof TableBlock) {
                        attributes.put("tabindex", "0");
                    }
                })
                .build();
    }

    static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private final class LinkedCode implements NodeRenderer {

        private final HtmlNodeRendererContext context;

        LinkedCode(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Code.class);
        }

        @Override
        public void render(Node node) {
            String literal = ((Code) node).getLiteral();
            String anchor = anchors.get(literal);
            var html = context.getWriter();
            if (anchor != null) {
                html.tag("a", context.extendAttributes(node, "a", new HashMap<>(Map.of("href", "#" + anchor))));
            }
            html.tag("code");
            html.text(literal);
            html.tag("/code");
            if (anchor != null) {
                html.tag("/a");
            }
        }
    }
}
