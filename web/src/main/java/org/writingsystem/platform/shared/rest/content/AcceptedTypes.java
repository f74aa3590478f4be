package org.writingsystem.platform.shared.rest.content;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.writingsystem.platform.shared.model.InvalidInput;

/**
 * Media types of the header Accept (RFC 9110, 12.5.1). Parameters other than q are ignored; a lone
 * * stands for every type, as old clients send it.
 */
final class AcceptedTypes {
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final Pattern RANGE = Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")");
  private static final Pattern QUALITY =
      Pattern.compile("[qQ][ \\t]*=[ \\t]*(0?\\.\\d{1,9}|[01](?:\\.0{0,9})?|0\\.)");
  private static final Pattern IS_QUALITY = Pattern.compile("[qQ][ \\t]*(?:=.*)?");

  /** One media range. */
  private record Range(String type, String subtype, String quality) {
    boolean isRefused() {
      return Float.parseFloat(quality) == 0;
    }

    boolean holds(String otherType, String otherSubtype) {
      return holdsPart(type, otherType) && holdsPart(subtype, otherSubtype);
    }

    private static boolean holdsPart(String own, String other) {
      return own.equals("*") || own.equals(other);
    }

    int precision() {
      return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
    }

    @Override
    public String toString() {
      return type + '/' + subtype + ";q=" + quality;
    }
  }

  private final List<Range> ranges;

  private AcceptedTypes(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Reads the header.
   *
   * @param lines of it, which are one list
   * @throws InvalidInput if an element is no type or has a q that is not 0 to 1
   */
  static AcceptedTypes of(List<String> lines) {
    return new AcceptedTypes(
        split(String.join(",", lines), ',').stream().map(AcceptedTypes::range).toList());
  }

  private static Range range(String element) {
    List<String> parts = split(element, ';');
    String type = parts.isEmpty() || parts.get(0).equals("*") ? "*/*" : parts.get(0);
    Matcher range = RANGE.matcher(type.toLowerCase(Locale.ROOT));
    if (!range.matches()) {
      throw wrong();
    }
    String quality =
        parts.stream()
            .skip(1)
            .filter(part -> IS_QUALITY.matcher(part).matches())
            .map(AcceptedTypes::quality)
            .findFirst()
            .orElse("1");
    return new Range(range.group(1), range.group(2), quality);
  }

  private static String quality(String parameter) {
    Matcher quality = QUALITY.matcher(parameter);
    if (!quality.matches()) {
      throw wrong();
    }
    return quality.group(1);
  }

  private static InvalidInput wrong() {
    return new InvalidInput(
        HttpHeaders.ACCEPT, "Accept is a list of media types, each with a q of 0 to 1 or none");
  }

  /** Splits at separators outside of quotes; returns the non-empty parts. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : separator;
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && (!quoted || i == text.length())) {
        parts.add(text.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    parts.removeIf(String::isEmpty);
    return parts;
  }

  /** Tests whether the type is refused: its most specific element has a q of 0. */
  boolean refuse(String type, String subtype) {
    return ranges.stream()
        .filter(range -> range.holds(type, subtype))
        .max(Comparator.comparingInt(Range::precision))
        .filter(Range::isRefused)
        .isPresent();
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Returns the normalized header. */
  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}
