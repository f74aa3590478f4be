package org.writingsystem.documents.rendering;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Links in Markdown, spelled in the ways by which scripts have come past sanitizers. Seeded. */
final class LinkSpellings {
  /** White space, controls and signs without width, as code points. */
  private static final int[] JUNK = {
    0x00, 0x01, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x1B, 0x1F, 0x20, 0x7F, 0x80, 0x85, 0x9F,
    0xA0, 0xAD, 0x61C, 0x115F, 0x1680, 0x180E, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005,
    0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x200B, 0x200C, 0x200D, 0x200E, 0x2028, 0x2029, 0x202A,
    0x202E, 0x202F, 0x205F, 0x2060, 0x2066, 0x2800, 0x3000, 0x3164, 0xFEFF, 0xFFF9, 0xFFFD, 0xFFFE,
    0x1D173, 0xE0020
  };

  private static final List<String> SCHEMES =
      List.of(
          "javascript:alert(1)",
          "javascript://example.org/%0Aalert(1)",
          "data:text/html,<script>alert(1)</script>",
          "vbscript:msgbox(1)",
          "file:///etc/passwd",
          "file://host/share",
          "blob:https://example.org/x",
          "view-source:javascript:alert(1)",
          "jar:https://example.org/x!/y",
          "ms-word:ofe|u|https://example.org/x.docx",
          "//host/share",
          "\\\\host\\share",
          "/\\host/share");

  private static final List<String> COLONS =
      List.of("&colon;", "&#58;", "&#x3a;", "&#0000058", "\\:");

  private final Random random;

  LinkSpellings(long seed) {
    random = new Random(seed);
  }

  /** A paragraph of Markdown with one link or image. */
  String next() {
    String address = junk(3) + encoded(broken(any(SCHEMES))) + junk(2);
    String title = any(List.of("", " \"t\"", " 't\">'", " (t)"));
    int name = random.nextInt();
    return switch (random.nextInt(11)) {
      case 0 -> "[words](" + address + title + ")";
      case 1 -> "[words](<" + address + ">" + title + ")";
      case 2 -> "[words][r" + name + "]\n\n[r" + name + "]: " + address + title;
      case 3 -> "[r" + name + "]\n\n[r" + name + "]: <" + address + ">" + title;
      case 4 -> "<" + address + ">";
      case 5 -> "<a href=\"" + address + "\" title='t'>words</a>";
      case 6 -> "<a title='\"' href='" + address + "'>words</a>";
      case 7 -> "x <A HREF=" + address + ">words</A>";
      case 8 -> "![words](" + address + title + ")";
      case 9 -> "<img alt=words src=\"" + address + "\">";
      default -> "[![words](" + address + ")](<" + address + ">)";
    };
  }

  private String junk(int most) {
    return random
        .ints(random.nextInt(most + 1), 0, JUNK.length)
        .mapToObj(i -> character(JUNK[i]))
        .collect(Collectors.joining());
  }

  /** Bare, as an entity, or in percent encoding. */
  private String character(int point) {
    return switch (random.nextInt(6)) {
      case 0 -> "&#" + point + ";";
      case 1 -> "&#x" + Integer.toHexString(point) + ";";
      case 2 -> point < 0x80 ? "%%%02X".formatted(point) : Character.toString(point);
      default -> Character.toString(point);
    };
  }

  /** With junk before, in or behind its scheme, or without. */
  private String broken(String address) {
    int at = random.nextInt(12);
    return at < address.length() && random.nextInt(3) == 0
        ? address.substring(0, at) + junk(2) + address.substring(at)
        : address;
  }

  /** With letters in the other case or as entities, and the colon in one of its spellings. */
  private String encoded(String address) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      boolean odd = random.nextInt(8) == 0;
      if (c == ':' && odd) {
        encoded.append(any(COLONS));
      } else if (c >= 'a' && c <= 'z' && odd) {
        encoded.append(random.nextBoolean() ? "&#" + (int) c + ";" : (char) (c - 32) + "");
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
