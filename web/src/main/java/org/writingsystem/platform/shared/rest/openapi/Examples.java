package org.writingsystem.platform.shared.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Examples by the name of their schema, or by media type where that is text. */
record Examples(Map<String, Object> byName) {
  private static final String FILE = "examples.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Examples read() {
    try (InputStream file = Examples.class.getResourceAsStream(FILE)) {
      JsonNode tree = JSON.readTree(file);
      @SuppressWarnings("unchecked")
      Map<String, Object> byName = JSON.convertValue(tree, Map.class);
      return new Examples(byName);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  Optional<Object> find(String mediaType, Schema schema) {
    String reference = schema == null ? null : schema.getRef();
    String name =
        reference == null ? mediaType : reference.substring(reference.lastIndexOf('/') + 1);
    return Optional.ofNullable(byName.get(name));
  }
}
