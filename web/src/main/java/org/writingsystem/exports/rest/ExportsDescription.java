package org.writingsystem.exports.rest;

import java.util.Map;
import org.writingsystem.platform.shared.rest.openapi.ApiDescription;

/** Exports, in the description of the API; their tasks are its examples of tasks. */
public class ExportsDescription implements ApiDescription {
  @Override
  public Map<String, String> tags() {
    return Map.of("exports", "Files in common formats");
  }
}
