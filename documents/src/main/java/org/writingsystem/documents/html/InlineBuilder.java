package org.writingsystem.documents.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.writingsystem.documents.Xml;

/**
 * Builder of the current line: a paragraph, heading, code block, or the bare words of a list item
 * or table cell. Lines and inline elements open at the first word, so that none stays empty, and
 * open again in the next line where a block cuts through.
 */
final class InlineBuilder {
  private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9_+#.-]+");

  /**
   * ASCII spaces only. Unicode ones, such as U+3000, count as words, which may be a line's only
   * ones.
   */
  private static final Pattern SPACES_AT_END = Pattern.compile(" +\\z");

  private static final List<String> COPIED = List.of("href", "title", "class");

  private final ElementIds elementIds;
  private final ElementLimit limit;
  private final List<Element> wanted = new ArrayList<>();
  private final Deque<String> waitingAnchors = new ArrayDeque<>();
  private final List<Element> opened = new ArrayList<>();
  private final List<Element> openedFor = new ArrayList<>();
  private Element container;
  private String lineName;
  private Element line;
  private boolean afterSpace;

  InlineBuilder(Element container, ElementIds elementIds, ElementLimit limit) {
    this.container = container;
    this.elementIds = elementIds;
    this.limit = limit;
  }

  static boolean isBlank(Node node) {
    return node instanceof TextNode text ? text.isBlank() : !(node instanceof Element);
  }

  void moveTo(Element newContainer) {
    close();
    container = newContainer;
  }

  /** Makes the next words a line of this kind: p, h1 to h6 or pre. */
  void open(String name) {
    close();
    lineName = name;
  }

  void close() {
    if (line != null && !isPreformatted()) {
      trimEnd();
    }
    opened.clear();
    openedFor.clear();
    line = null;
    lineName = null;
  }

  /** Separates following from previous words: a new line, or a space where the line may not end. */
  void part() {
    if (isPreformatted() || isHeading()) {
      add(" ");
    } else {
      close();
    }
  }

  boolean isPreformatted() {
    return "pre".equals(lineName);
  }

  private boolean isHeading() {
    return lineName != null && lineName.charAt(0) == 'h';
  }

  /** Writes inside of an inline element; of nested ones of a kind only the outermost is kept. */
  void within(Element inline, Runnable content) {
    boolean isNew = wanted.stream().noneMatch(open -> open.nameIs(inline.normalName()));
    if (isNew && leads(inline)) {
      wanted.add(inline);
      content.run();
      wanted.remove(wanted.size() - 1);
    } else {
      content.run();
    }
  }

  /** A link must lead somewhere; it gets the address that has been checked. */
  private boolean leads(Element inline) {
    if (!inline.nameIs("a")) {
      return true;
    }
    limit.takeChars(inline.attr("href").length());
    Optional<String> address = LinkPolicy.link(inline.attr("href"));
    address.ifPresent(checked -> inline.attr("href", checked));
    return address.isPresent();
  }

  void add(String words) {
    String text = Xml.writable(isPreformatted() ? words : spaced(words));
    if (!text.isEmpty()) {
      openInlines().appendText(text);
      afterSpace = text.endsWith(" ");
    }
  }

  /**
   * Collapses white space: one space for each run, none at the start of a line or after a space.
   */
  private String spaced(String words) {
    StringBuilder spaced = new StringBuilder(words.length());
    boolean space = line == null || afterSpace;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean isSpace = " \t\n\f\r".indexOf(c) >= 0;
      if (!isSpace || !space) {
        spaced.append(isSpace ? ' ' : c);
      }
      space = isSpace;
    }
    return spaced.toString();
  }

  void addBreak() {
    if (isPreformatted()) {
      add("\n");
    } else if (line != null) {
      openInlines().appendElement("br");
      afterSpace = true;
    }
  }

  /** An image without an address that may be shown becomes its words. */
  void addImage(Element image) {
    Optional<String> address = LinkPolicy.image(image.attr("src"));
    if (address.isEmpty() || isPreformatted()) {
      add(image.attr("alt"));
      return;
    }
    Element built = openInlines().appendElement("img").attr("src", address.get());
    built.attr("alt", Xml.writable(image.attr("alt")));
    copyTitle(image, built);
    afterSpace = false;
  }

  /** Marks the place of the next words as the target of links. */
  void addAnchor(String id) {
    elementIds.take(id).ifPresent(waitingAnchors::add);
  }

  private Element openInlines() {
    if (line == null) {
      openLine();
    }
    int same = 0;
    while (same < Math.min(openedFor.size(), wanted.size())
        && openedFor.get(same) == wanted.get(same)) {
      same++;
    }
    opened.subList(same, opened.size()).clear();
    openedFor.subList(same, openedFor.size()).clear();
    limit.take(wanted.size() - same);
    for (Element inline : wanted.subList(same, wanted.size())) {
      Element built = (opened.isEmpty() ? line : last()).appendElement(inline.normalName());
      copyAttributes(inline, built);
      opened.add(built);
      openedFor.add(inline);
    }
    return opened.isEmpty() ? line : last();
  }

  private Element last() {
    return opened.get(opened.size() - 1);
  }

  private void openLine() {
    limit.take(1);
    boolean bare = lineName == null && !container.nameIs("body") && !container.nameIs("blockquote");
    line = bare ? container : container.appendElement(lineName == null ? "p" : lineName);
    afterSpace = true;
    while (!waitingAnchors.isEmpty()) {
      line.appendElement("a").attr("id", waitingAnchors.remove());
    }
  }

  private void copyAttributes(Element from, Element to) {
    for (String name : COPIED) {
      limit.takeChars(from.attr(name).length());
    }
    if (from.hasAttr("href")) {
      to.attr("href", from.attr("href"));
    }
    copyTitle(from, to);
    String language = from.className().split("[,\\s]", 2)[0];
    if (to.nameIs("code") && LANGUAGE.matcher(language).matches()) {
      to.attr("class", language);
    }
  }

  private static void copyTitle(Element from, Element to) {
    if (from.hasAttr("title")) {
      to.attr("title", Xml.writable(from.attr("title")));
    }
  }

  private void trimEnd() {
    Node end = line;
    while (end instanceof Element element && element.lastChild() != null) {
      end = element.lastChild();
    }
    if (end instanceof TextNode words) {
      words.text(SPACES_AT_END.matcher(words.getWholeText()).replaceFirst(""));
    }
  }
}
