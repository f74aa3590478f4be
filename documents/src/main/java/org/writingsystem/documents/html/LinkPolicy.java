package org.writingsystem.documents.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.writingsystem.documents.Xml;

/**
 * Allow-list for addresses of links, and their normal form: http and https with a host, mailto,
 * relative ones and fragments. An address is first normalized as a browser does it (the WHATWG URL
 * standard, and more strictly), then checked; the checked form is written. Unclear addresses are
 * refused. Both methods are idempotent.
 */
final class LinkPolicy {
  /** A host that is not empty, with at most one name of a user before it. */
  private static final Pattern WEB =
      Pattern.compile("(?is)https?://(?:[^/?#@]*@)?[^/?#@:][^/?#@]*(?:[/?#].*)?");

  private static final Pattern MAIL = Pattern.compile("(?is)mailto:.+");

  private LinkPolicy() {}

  /** The address of a link as it is to be written; empty if it may not be. */
  static Optional<String> link(String written) {
    String address = normalized(written);
    boolean allowed = isWebOrRelative(address) || MAIL.matcher(address).matches();
    return allowed ? Optional.of(address) : Optional.empty();
  }

  /** The address of an image as it is to be written; empty if it may not be. */
  static Optional<String> image(String written) {
    return Optional.of(normalized(written)).filter(LinkPolicy::isWebOrRelative);
  }

  private static boolean isWebOrRelative(String address) {
    return WEB.matcher(address).matches()
        || !address.isEmpty() && address.substring(0, endOfFirstSegment(address)).indexOf(':') < 0;
  }

  private static int endOfFirstSegment(String address) {
    int end = 0;
    while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /**
   * Normalizes as a browser does: no tabs and line ends; no white space, control or zero-width
   * character at the ends, such ones inside percent-encoded; slashes for backslashes in the path.
   * An address with a host and no scheme becomes https: in a file it would point to the file
   * system.
   */
  private static String normalized(String written) {
    String address = encoded(trimmed(written.replaceAll("[\\t\\n\\r]", "")));
    int path = endOfPath(address);
    address = address.substring(0, path).replace('\\', '/') + address.substring(path);
    return address.startsWith("//") ? "https:" + address : address;
  }

  private static int endOfPath(String address) {
    int end = 0;
    while (end < address.length() && "?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String trimmed(String text) {
    int start = 0;
    while (start < text.length() && isInvisible(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    int end = text.length();
    while (end > start && isInvisible(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isInvisible(c)) {
                encoded.append(percent(Xml.writable(Character.toString(c))));
              } else {
                encoded.appendCodePoint(c);
              }
            });
    return encoded.toString();
  }

  private static String percent(String invisible) {
    return URLEncoder.encode(invisible, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Tests for white space, controls, zero-width characters and invalid ones. */
  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
