package org.writingsystem.documents.html;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The headings of a document, each with an id. */
public final class Headings {
  private static final String ALL = "h1,h2,h3,h4,h5,h6";

  private Headings() {}

  public static List<Element> in(Document document) {
    return document.select(ALL);
  }

  /** 1 to 6. */
  public static int level(Element heading) {
    return heading.normalName().charAt(1) - '0';
  }
}
