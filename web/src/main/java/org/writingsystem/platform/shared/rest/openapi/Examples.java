package org.writingsystem.platform.shared.rest.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Examples of all features by the name of their schema, or by media type for text. */
record Examples(Map<String, Object> byName) {
  private static final String FILE = "examples.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the file beside each class.
   *
   * @throws IllegalStateException if two features have an example of one name
   */
  static Examples of(ApiDescriptions features) {
    Map<String, Object> byName = new HashMap<>();
    for (ApiDescription feature : features.all()) {
      read(feature.getClass())
          .forEach(
              (name, example) -> {
                if (byName.put(name, example) != null) {
                  throw new IllegalStateException("two examples of " + name);
                }
              });
    }
    return new Examples(byName);
  }

  private static Map<String, Object> read(Class<?> feature) {
    try (InputStream file = feature.getResourceAsStream(FILE)) {
      return file == null ? Map.of() : JSON.readValue(file, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(feature + ": " + FILE, e);
    }
  }

  /** Adds the existing examples. */
  void addTo(Content content) {
    if (content != null) {
      content
          .getMediaTypes()
          .forEach((type, media) -> find(type, media).ifPresent(media::setExample));
    }
  }

  private Optional<Object> find(String type, MediaType media) {
    Schema schema = media.getSchema();
    String reference = schema == null ? null : schema.getRef();
    String name = reference == null ? type : reference.substring(reference.lastIndexOf('/') + 1);
    return Optional.ofNullable(byName.get(name));
  }
}
