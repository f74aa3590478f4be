package org.writingsystem.documents.html;

import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The places in a document that links inside of it can lead to: headings and anchors. */
public record LinkTargets(Set<String> ids) {
  public static LinkTargets in(Document document) {
    return new LinkTargets(
        document.body().select("[id]").stream().map(Element::id).collect(Collectors.toSet()));
  }

  /** Tests whether the address is a fragment inside the document. */
  public boolean isInside(String href) {
    return href.startsWith("#") && ids.contains(href.substring(1));
  }
}
