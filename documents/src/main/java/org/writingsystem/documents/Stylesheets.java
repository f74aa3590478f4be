package org.writingsystem.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheets of the files, from the class path. */
public final class Stylesheets {
  private Stylesheets() {}

  /**
   * Reads a style sheet from the package of a class.
   *
   * @throws IllegalStateException if there is no such sheet
   */
  public static String read(Class<?> beside, String name) {
    try (InputStream sheet = beside.getResourceAsStream(name)) {
      if (sheet == null) {
        throw new IllegalStateException("no style sheet " + name);
      }
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
