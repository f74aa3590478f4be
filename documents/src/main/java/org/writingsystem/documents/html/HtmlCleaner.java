package org.writingsystem.documents.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.writingsystem.documents.TextTooComplexException;

/**
 * Cleans HTML of unknown origin: tags and attributes of an allow-list only, links to http, https,
 * mailto and relative addresses, no scripts, no styles of the author. Every heading gets an id.
 * Nesting deeper than {@value #MAX_ELEMENT_DEPTH} tags is flattened. Thread-safe.
 */
public final class HtmlCleaner {
  /** The most tags in each other. */
  public static final int MAX_ELEMENT_DEPTH = 160;

  /** Addresses are checked last of all, by {@link LinkPolicy}. */
  private static final Safelist ALLOWED =
      new Safelist()
          .addTags("a", "b", "strong", "i", "em", "code", "pre", "kbd", "sub", "sup", "del", "s")
          .addTags("br", "hr", "p", "blockquote", "ul", "ol", "li", "img")
          .addTags("h1", "h2", "h3", "h4", "h5", "h6")
          .addTags("table", "thead", "tbody", "tr", "th", "td")
          .addTags(HtmlNormalizer.BOUNDARIES)
          .addAttributes(":all", "id")
          .addAttributes("a", "href", "title")
          .addAttributes("img", "src", "alt", "title")
          .addAttributes("ol", "start")
          .addAttributes("code", "class")
          .addAttributes("th", "align")
          .addAttributes("td", "align");

  private HtmlCleaner() {}

  /**
   * Returns an HTML5 document with a valid content model that can be written as XML.
   *
   * @param html a fragment, without a page around it
   * @param maxElements of what is read, and of what is built
   * @param maxChars of attributes: each is read once and written once, what is more repeats it
   * @throws TextTooComplexException if there are more
   */
  public static Document clean(String html, int maxElements, int maxChars) {
    Document parsed = parsed(html, new ElementLimit(maxElements, maxChars));
    Document cleaned = new Cleaner(ALLOWED).clean(parsed);
    Document document = Document.createShell("");
    document
        .outputSettings()
        .prettyPrint(false)
        .syntax(Document.OutputSettings.Syntax.xml)
        .escapeMode(Entities.EscapeMode.xhtml);
    HtmlNormalizer.rebuild(
        cleaned.body(), document.body(), new ElementLimit(maxElements, maxChars));
    return document;
  }

  private static Document parsed(String html, ElementLimit limit) {
    Document parsed = Document.createShell("");
    Parser parser = Parser.htmlParser().setMaxDepth(MAX_ELEMENT_DEPTH);
    try (StreamParser stream = new StreamParser(parser)) {
      stream.parseFragment(html, parsed.body(), "").stream().forEach(element -> limit.take(1));
      parsed.body().appendChildren(stream.completeFragment());
      return parsed;
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory was not read", e);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new TextTooComplexException(); // jsoup fails at some tags that are deeper than its
      // limit
    }
  }
}
