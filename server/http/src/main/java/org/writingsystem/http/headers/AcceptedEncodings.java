package org.writingsystem.http.headers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codings of Accept-Encoding with their qualities (RFC 9110, 12.5.3).
 *
 * @param qualities 0 to 1, by coding
 */
record AcceptedEncodings(Map<String, Double> qualities) {
  private static final Pattern CODING =
      Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+)(\\s*;\\s*[qQ]=([01](\\.\\d{0,3})?))?");
  private static final int MAX_CODINGS = 20;

  /** Parses all lines of the header; ignores invalid codings. */
  static AcceptedEncodings of(List<String> lines) {
    Map<String, Double> qualities = new HashMap<>();
    String.join(",", lines)
        .transform(list -> List.of(list.split(",", MAX_CODINGS)))
        .forEach(
            part -> {
              Matcher coding = CODING.matcher(part.strip());
              if (coding.matches()) {
                double quality = coding.group(3) == null ? 1 : Double.parseDouble(coding.group(3));
                qualities.put(coding.group(1).toLowerCase(Locale.ROOT), quality);
              }
            });
    return new AcceptedEncodings(qualities);
  }

  /** Tests whether gzip is acceptable, and preferred at least as much as identity. */
  boolean wantGzip() {
    double gzip = named("gzip").or(() -> named("x-gzip")).or(() -> named("*")).orElse(0.0);
    return gzip > 0 && gzip >= named("identity").orElse(0.0);
  }

  private Optional<Double> named(String coding) {
    return Optional.ofNullable(qualities.get(coding));
  }
}
