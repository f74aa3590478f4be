package org.writingsystem.platform.shared.rest.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.writingsystem.platform.shared.rest.conditions.EntityTags;

/**
 * A file of the page: ours, or Swagger UI's from its webjar.
 *
 * @param tag changes with the content; without its quotes
 */
record DocsFile(String mediaType, byte[] content, String tag) {
  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/" + version() + '/';

  /** Sources by path; no other file is served. */
  private static final Map<String, Source> SOURCES =
      Map.of(
          "/", new Source("index.html", "text/html;charset=utf-8"),
          "/docs.js", new Source("docs.js", SCRIPT),
          "/swagger-ui.css", new Source(WEBJAR + "swagger-ui.css", "text/css;charset=utf-8"),
          "/swagger-ui-bundle.js", new Source(WEBJAR + "swagger-ui-bundle.js", SCRIPT),
          "/favicon-32x32.png", new Source(WEBJAR + "favicon-32x32.png", "image/png"));

  /** Files that have been read, at most one for each source. */
  private static final Map<String, DocsFile> READ = new ConcurrentHashMap<>();

  private record Source(String resource, String mediaType) {
    DocsFile read() {
      try (InputStream content = DocsFile.class.getResourceAsStream(resource)) {
        byte[] bytes = content.readAllBytes();
        return new DocsFile(mediaType, bytes, EntityTags.ofContent(bytes).getValue());
      } catch (IOException e) {
        throw new UncheckedIOException(resource, e);
      }
    }
  }

  static Optional<DocsFile> find(String path) {
    return Optional.ofNullable(SOURCES.get(path))
        .map(source -> READ.computeIfAbsent(path, key -> source.read()));
  }

  private static String version() {
    String file = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    try (InputStream properties = DocsFile.class.getResourceAsStream(file)) {
      Properties about = new Properties();
      about.load(properties);
      return about.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
