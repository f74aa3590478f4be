package org.writingsystem.documents.markdown;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version of the conversion to HTML; part of the keys of HTML in the cache. */
public final class RendererVersion {
  /**
   * Raise it with every change that may alter the HTML of a text: options of the parser or the
   * renderer, the allow-list, the treatment of links, {@link
   * org.writingsystem.documents.html.HtmlCleaner} and its classes. Otherwise nodes would return the
   * HTML of an older version. Upgrades of commonmark and jsoup count by themselves.
   */
  static final int OURS = 2;

  /** Such as {@code 1-0.32.0-1.24.1}: ours, commonmark's and jsoup's. */
  public static final String ALL =
      OURS
          + "-"
          + libraryVersion("org.commonmark/commonmark")
          + "-"
          + libraryVersion("org.jsoup/jsoup");

  private RendererVersion() {}

  private static String libraryVersion(String library) {
    String file = "META-INF/maven/" + library + "/pom.properties";
    try (InputStream in = RendererVersion.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + file);
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
