package org.writingsystem.documents.html;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The ids of a document: each once. */
final class ElementIds {
  private static final int MAX_ID_LENGTH = 200;
  private static final Pattern ID = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.:-]*");
  private static final Pattern NOT_IN_ID = Pattern.compile("[^\\p{L}\\p{N}\\s_-]");

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> next = new HashMap<>();

  /** Reserves an author's id; empty if it is taken or invalid. */
  Optional<String> take(String id) {
    boolean free = id.length() <= MAX_ID_LENGTH && ID.matcher(id).matches() && taken.add(id);
    return free ? Optional.of(id) : Optional.empty();
  }

  /** Sets an id for each heading: its words in lower case with hyphens, and a number when taken. */
  void nameHeadings(Element body) {
    for (Element heading : body.select("h1,h2,h3,h4,h5,h6")) {
      heading.attr("id", free(slug(heading.text())));
    }
  }

  private static String slug(String words) {
    String slug =
        NOT_IN_ID
            .matcher(words.toLowerCase(Locale.ROOT))
            .replaceAll("")
            .strip()
            .replaceAll("\\s", "-");
    String shortened =
        slug.codePointCount(0, slug.length()) > MAX_ID_LENGTH
            ? slug.substring(0, slug.offsetByCodePoints(0, MAX_ID_LENGTH))
            : slug;
    boolean letterFirst = !slug.isEmpty() && Character.isLetter(slug.codePointAt(0));
    return letterFirst ? shortened : "h-" + shortened;
  }

  private String free(String slug) {
    String id = slug;
    while (!taken.add(id)) {
      id = slug + "-" + next.merge(slug, 1, Integer::sum);
    }
    return id;
  }
}
