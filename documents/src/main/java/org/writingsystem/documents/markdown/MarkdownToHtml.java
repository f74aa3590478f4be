package org.writingsystem.documents.markdown;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.writingsystem.documents.TextTooComplexException;
import org.writingsystem.documents.html.HtmlCleaner;

/**
 * Converts Markdown (CommonMark 0.31, tables and strike-through of GitHub) to safe HTML: tags and
 * attributes of an allow-list only, links to http, https, mailto and relative addresses, no
 * scripts, no styles of the author. Every heading gets an id. Thread-safe.
 *
 * <p>Texts up to 2 MiB take a few seconds at worst. A text that is too complex by its {@link
 * RenderingCost} is refused before it is parsed. Nesting deeper than {@value #MAX_OPEN_BLOCKS} open
 * blocks, {@value #MAX_INLINE_DEPTH} inline elements or {@value HtmlCleaner#MAX_ELEMENT_DEPTH} tags
 * is flattened, as is a paragraph of more than {@value BoundedInlineParser#MAX_MARKS} marks.
 */
public final class MarkdownToHtml {
  private static final int MAX_OPEN_BLOCKS = 60;
  private static final int MAX_INLINE_DEPTH = 40;

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), StrikethroughExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
          .maxInlineNesting(MAX_INLINE_DEPTH)
          .inlineParserFactory(BoundedInlineParser::new)
          .build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private MarkdownToHtml() {}

  /**
   * Returns the document that other formats are made from: HTML5 with a valid content model that
   * can be written as XML.
   *
   * @throws TextTooComplexException if the text is too complex
   */
  public static Document document(String markdown) {
    return document(markdown, RenderingCost.check(markdown));
  }

  private static Document document(String markdown, RenderingCost cost) {
    return HtmlCleaner.clean(
        rendered(markdown, cost.htmlChars()), cost.elements(), cost.htmlChars());
  }

  private static String rendered(String markdown, int maxChars) {
    try {
      BoundedAppendable html = new BoundedAppendable(maxChars);
      RENDERER.render(PARSER.parse(markdown), html);
      return html.toString();
    } catch (BoundedAppendable.Full | IllegalArgumentException e) {
      throw new TextTooComplexException();
    }
  }

  /**
   * The text as HTML without a page around it.
   *
   * @throws TextTooComplexException if the text is too complex
   */
  public static String fragment(String markdown) {
    RenderingCost cost = RenderingCost.check(markdown);
    Element body = document(markdown, cost).body();
    try {
      return body.html(new BoundedAppendable(cost.htmlChars() + idChars(body))).toString();
    } catch (BoundedAppendable.Full e) {
      throw new TextTooComplexException();
    }
  }

  /** Counts the characters of heading ids, which no text contains; each id has its own limit. */
  private static int idChars(Element body) {
    return body.stream().mapToInt(element -> element.id().length()).sum();
  }

  /** Wraps the result of {@link #fragment} into a small page. */
  public static String page(String title, String fragment) {
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
        .formatted(Entities.escape(title), fragment);
  }
}
