package org.writingsystem.manuscripts;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.writingsystem.shared.model.InvalidInput;

/**
 * Markdown (CommonMark 0.31, tables and strike-through of GitHub) as HTML that is safe to show:
 * tags and attributes of an allow-list only, links to http, https, mailto and relative addresses,
 * no scripts, no styles of the author's. Every heading has an id. Thread-safe.
 */
public final class MarkdownHtml {
  /** The most elements of a text that is rendered; a long novel has a tenth of them. */
  static final int MAX_ELEMENTS = 100_000;

  private static final int MAX_OPEN_BLOCKS = 100;
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), StrikethroughExtension.create());
  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(MAX_OPEN_BLOCKS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  /** Relative links are checked as if they stood here; they stay relative. */
  private static final String BASE = "https://relative.invalid/";

  private static final Safelist ALLOWED =
      new Safelist()
          .addTags("a", "b", "strong", "i", "em", "code", "pre", "kbd", "sub", "sup", "del", "s")
          .addTags("br", "hr", "p", "blockquote", "ul", "ol", "li", "img")
          .addTags("h1", "h2", "h3", "h4", "h5", "h6")
          .addTags("table", "thead", "tbody", "tr", "th", "td")
          .addAttributes("a", "href", "title")
          .addAttributes("img", "src", "alt", "title")
          .addAttributes("ol", "start")
          .addAttributes("code", "class")
          .addAttributes("th", "align")
          .addAttributes("td", "align")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addProtocols("img", "src", "http", "https")
          .preserveRelativeLinks(true);

  private MarkdownHtml() {}

  /**
   * The text as a document that other formats are made from: HTML5 whose content model holds, and
   * that can be written as XML.
   *
   * @throws InvalidInput if the text is nested too deeply or has more than {@value #MAX_ELEMENTS}
   *     elements
   */
  public static Document document(String markdown) {
    Document document;
    try {
      String html = RENDERER.render(PARSER.parse(markdown));
      document = new Cleaner(ALLOWED).clean(parsed(html));
    } catch (StackOverflowError e) {
      throw new InvalidInput("body", "the text is nested too deeply to be rendered");
    }
    document
        .outputSettings()
        .prettyPrint(false)
        .syntax(Document.OutputSettings.Syntax.xml)
        .escapeMode(Entities.EscapeMode.xhtml);
    ContentModel.restore(document.body());
    return document;
  }

  private static Document parsed(String html) {
    Document document = Jsoup.parseBodyFragment(html, BASE);
    if (document.stream().limit(MAX_ELEMENTS + 1L).count() > MAX_ELEMENTS) {
      throw new InvalidInput("body", "the text has too many elements to be rendered");
    }
    return document;
  }

  /**
   * The text as a small page of its own.
   *
   * @throws InvalidInput if the text is nested too deeply or has more than {@value #MAX_ELEMENTS}
   *     elements
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
