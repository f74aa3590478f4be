package org.writingsystem.http.headers;

import java.util.List;
import java.util.stream.Stream;

/** Lists in headers and variables. */
final class HeaderLists {
  private HeaderLists() {}

  /** The parts between commas or semicolons that hold something. */
  static List<String> of(String list) {
    return Stream.of(list.split("[,;]"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
