package org.writingsystem.manuscripts;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/**
 * Restores the content model of HTML5 in a cleaned document, since an author's own tags may stand
 * anywhere: no block inside a paragraph, list items only in lists, no link inside a link.
 */
final class ContentModel {
  private static final String INLINE = "a,b,strong,i,em,code,kbd,sub,sup,del,s";
  private static final String BLOCKS =
      "p,blockquote,ul,ol,li,h1,h2,h3,h4,h5,h6,pre,hr,table,thead,tbody,tr,th,td";
  private static final String ONE_LINE = "p,h1,h2,h3,h4,h5,h6,pre";
  private static final String HEADINGS = "h1,h2,h3,h4,h5,h6";
  private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9_+#.-]+");
  private static final Set<String> ALIGNMENTS = Set.of("left", "center", "right");

  private ContentModel() {}

  static void restore(Element body) {
    body.select("a a").unwrap();
    restoreInline(body);
    restoreLists(body);
    restoreTables(body);
    restoreAttributes(body);
    nameHeadings(body);
    NodeTraversor.traverse((node, depth) -> makeWritableAsXml(node), body);
  }

  private static void restoreInline(Element body) {
    Set<Element> aroundBlocks = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Element block : body.select(BLOCKS)) {
      Element above = block.parent();
      while (above != null && above != body && aroundBlocks.add(above)) {
        above = above.parent();
      }
    }
    aroundBlocks.stream().filter(element -> element.is(INLINE)).forEach(Element::unwrap);
    for (Element line : body.select(ONE_LINE)) {
      for (Element block : line.select(BLOCKS)) {
        if (block != line) {
          block.before(new TextNode(" "));
          block.unwrap();
        }
      }
    }
  }

  private static void restoreLists(Element body) {
    for (Element list : body.select("ul,ol")) {
      for (Node child : List.copyOf(list.childNodes())) {
        if (!isBlankText(child) && !child.nodeName().equals("li")) {
          Element item = new Element("li");
          child.replaceWith(item);
          item.appendChild(child);
        }
      }
    }
    for (Element item : body.select("li")) {
      if (item.parent() == null || !item.parent().is("ul,ol")) {
        item.unwrap();
      }
    }
    body.select("ul:not(:has(li)),ol:not(:has(li))").remove();
  }

  private static void restoreTables(Element body) {
    for (Element table : body.select("table")) {
      for (Element part : table.select("table,thead,tbody,tr")) {
        moveStrayTextBefore(table, part);
      }
      for (Element head : table.select("> thead")) {
        if (head.elementSiblingIndex() > 0) {
          head.tagName("tbody");
        }
      }
      if (table.selectFirst("tr") == null) {
        table.remove();
      }
    }
    body.select("tr:not(:has(th,td)),thead:not(:has(tr)),tbody:not(:has(tr))").remove();
  }

  private static void moveStrayTextBefore(Element table, Element part) {
    for (Node child : List.copyOf(part.childNodes())) {
      if (!isBlankText(child)
          && !child.nameIs("tr")
          && !(child instanceof Element e && e.is("thead,tbody,th,td"))) {
        Element line = new Element("p");
        table.before(line);
        line.appendChild(child);
      }
    }
  }

  private static boolean isBlankText(Node node) {
    return node instanceof TextNode text && text.isBlank();
  }

  private static void restoreAttributes(Element body) {
    for (Element code : body.select("code[class]")) {
      String language = code.className().split("[,\\s]", 2)[0];
      code.clearAttributes();
      if (LANGUAGE.matcher(language).matches()) {
        code.attr("class", language);
      }
    }
    for (Element cell : body.select("[align]")) {
      String alignment = cell.attr("align").toLowerCase(Locale.ROOT);
      cell.removeAttr("align");
      if (ALIGNMENTS.contains(alignment)) {
        cell.attr("style", "text-align: " + alignment);
      }
    }
    for (Element list : body.select("ol[start]")) {
      if (!list.attr("start").matches("[0-9]{1,9}")) {
        list.removeAttr("start");
      }
    }
    for (Element link : body.select("a[href],img[src]")) {
      String name = link.nameIs("a") ? "href" : "src";
      link.attr(name, link.attr(name).strip().replaceAll("\\s", "%20"));
    }
    for (Element image : body.select("img")) {
      if (image.attr("src").isBlank()) {
        image.replaceWith(new TextNode(image.attr("alt")));
      } else {
        image.attr("alt", image.attr("alt"));
      }
    }
  }

  /** Gives each heading an id: its words in lower case with hyphens, and a number when taken. */
  private static void nameHeadings(Element body) {
    Set<String> taken = new HashSet<>();
    for (Element heading : body.select(HEADINGS)) {
      String words =
          heading
              .text()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
              .strip()
              .replaceAll("\\s", "-");
      String id =
          words.isEmpty() || !Character.isLetter(words.codePointAt(0)) ? "h-" + words : words;
      for (int n = 1; !taken.add(id); n++) {
        id = (words.isEmpty() ? "h" : words) + "-" + n;
      }
      heading.attr("id", id);
    }
  }

  private static void makeWritableAsXml(Node node) {
    if (node instanceof TextNode text) {
      text.text(Xml.writable(text.getWholeText()));
    } else if (node instanceof Element element) {
      for (Attribute attribute : element.attributes()) {
        attribute.setValue(Xml.writable(attribute.getValue()));
      }
    }
  }
}
