package org.writingsystem.tests.exports;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.writingsystem.tests.exports.Piece.Kind;

/** Reads HTML as a reader sees it. */
public record HtmlDocument(List<Piece> pieces, List<String> links) {
  private static final String BLOCKS = "ul,ol,pre,table,blockquote,div,h1,h2,h3,h4,h5,h6,img";

  public static HtmlDocument of(String html) {
    Document document = Jsoup.parse(html);
    List<Piece> pieces = new ArrayList<>();
    for (Element element : document.select("h1,h2,h3,h4,h5,h6,li,th,td,pre")) {
      pieces.add(piece(element));
    }
    return new HtmlDocument(pieces, document.select("a[href]").eachAttr("href"));
  }

  private static Piece piece(Element element) {
    return switch (element.normalName()) {
      case "li" -> Piece.of(Kind.LIST_ITEM, firstParagraph(element));
      case "th", "td" -> Piece.of(Kind.TABLE_CELL, element.text());
      case "pre" -> Piece.of(Kind.CODE_BLOCK, element.wholeText());
      default -> Piece.of(Kind.HEADING, element.text());
    };
  }

  private static String firstParagraph(Element item) {
    Element first = item.firstElementChild();
    if (first != null && first.normalName().equals("p")) {
      return first.text();
    }
    Element copy = item.clone();
    copy.select(BLOCKS).remove();
    return copy.text();
  }
}
