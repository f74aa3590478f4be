package org.writingsystem.exports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheets of the files, from the class path. */
final class Stylesheets {
  private Stylesheets() {}

  /**
   * @throws IllegalStateException if there is no such sheet
   */
  static String read(String name) {
    try (InputStream sheet = Stylesheets.class.getResourceAsStream(name)) {
      if (sheet == null) {
        throw new IllegalStateException("no style sheet " + name);
      }
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
