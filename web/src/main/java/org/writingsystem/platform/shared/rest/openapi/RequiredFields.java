package org.writingsystem.platform.shared.rest.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Marks required fields: all that cannot be null, which is what an Optional becomes. */
final class RequiredFields {
  private RequiredFields() {}

  static void complete(Schema schema) {
    if (schema.getProperties() != null) {
      Map<String, Schema> byName = new TreeMap<>(schema.getProperties());
      byName.values().removeIf(RequiredFields::mayBeNull);
      schema.setRequired(List.copyOf(byName.keySet()));
    }
  }

  private static boolean mayBeNull(Schema field) {
    boolean itself = field.getType() != null && field.getType().contains(SchemaType.NULL);
    return itself
        || field.getAnyOf() != null
            && field.getAnyOf().stream().anyMatch(RequiredFields::mayBeNull);
  }
}
