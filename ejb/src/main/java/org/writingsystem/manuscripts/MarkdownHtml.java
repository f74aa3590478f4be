package org.writingsystem.manuscripts;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.writingsystem.shared.model.InvalidInput;

/**
 * Markdown (CommonMark 0.31, tables and strike-through of GitHub) as HTML that is safe to show:
 * tags and attributes of an allow-list only, links to http, https, mailto and relative addresses,
 * no scripts, no styles of the author's. Every heading has an id. Thread-safe.
 *
 * <p>Made for texts up to 2 MiB, which take a few seconds at the worst. What is deeper than {@value
 * #MAX_OPEN_BLOCKS} open blocks, {@value #MAX_INLINE_DEPTH} inline elements or {@value
 * #MAX_ELEMENT_DEPTH} tags in each other is flattened, as is a paragraph of more than {@value
 * InlineLimits#MAX_MARKS} marks; a text of more than {@value #MAX_ELEMENTS} elements, or whose HTML
 * would have over {@value #MAX_HTML_CHARS} characters, is refused.
 */
public final class MarkdownHtml {
  /** The most elements of a text that is rendered; a long novel has a tenth of them. */
  static final int MAX_ELEMENTS = 100_000;

  private static final int MAX_OPEN_BLOCKS = 60;
  private static final int MAX_INLINE_DEPTH = 40;
  private static final int MAX_ELEMENT_DEPTH = 160;
  private static final int MAX_HTML_CHARS = 16 * 1024 * 1024;

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), StrikethroughExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
          .maxInlineNesting(MAX_INLINE_DEPTH)
          .inlineParserFactory(InlineLimits::new)
          .build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  /** Addresses are checked last of all, by {@link LinkPolicy}. */
  private static final Safelist ALLOWED =
      new Safelist()
          .addTags("a", "b", "strong", "i", "em", "code", "pre", "kbd", "sub", "sup", "del", "s")
          .addTags("br", "hr", "p", "blockquote", "ul", "ol", "li", "img")
          .addTags("h1", "h2", "h3", "h4", "h5", "h6")
          .addTags("table", "thead", "tbody", "tr", "th", "td")
          .addTags(ContentModel.BOUNDARIES)
          .addAttributes(":all", "id")
          .addAttributes("a", "href", "title")
          .addAttributes("img", "src", "alt", "title")
          .addAttributes("ol", "start")
          .addAttributes("code", "class")
          .addAttributes("th", "align")
          .addAttributes("td", "align");

  private MarkdownHtml() {}

  /**
   * The text as a document that other formats are made from: HTML5 whose content model holds, and
   * that can be written as XML.
   *
   * @throws InvalidInput if the text is beyond the limits of this class
   */
  public static Document document(String markdown) {
    Document cleaned = new Cleaner(ALLOWED).clean(parsed(rendered(markdown)));
    Document document = Document.createShell("");
    document
        .outputSettings()
        .prettyPrint(false)
        .syntax(Document.OutputSettings.Syntax.xml)
        .escapeMode(Entities.EscapeMode.xhtml);
    ContentModel.rebuild(cleaned.body(), document.body());
    return document;
  }

  private static String rendered(String markdown) {
    try {
      LimitedText html = new LimitedText(MAX_HTML_CHARS);
      RENDERER.render(PARSER.parse(markdown), html);
      return html.toString();
    } catch (LimitedText.Full | IllegalArgumentException e) {
      throw new InvalidInput("body", "the text has too many cells or references to be rendered");
    }
  }

  private static Document parsed(String html) {
    Document parsed = Document.createShell("");
    var parser = org.jsoup.parser.Parser.htmlParser().setMaxDepth(MAX_ELEMENT_DEPTH);
    parsed.body().appendChildren(parser.parseFragmentInput(html, parsed.body(), ""));
    if (parsed.stream().limit(MAX_ELEMENTS + 1L).count() > MAX_ELEMENTS) {
      throw new InvalidInput("body", "the text has too many elements to be rendered");
    }
    return parsed;
  }

  /**
   * The text as a small page of its own.
   *
   * @throws InvalidInput if the text is beyond the limits of this class
   */
  public static String page(String title, String markdown) {
    return """
        <!DOCTYPE html>
        <html>
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>%s</title>
        </head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(Entities.escape(title), document(markdown).body().html());
  }
}
