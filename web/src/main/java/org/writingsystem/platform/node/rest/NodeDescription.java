package org.writingsystem.platform.node.rest;

import java.util.Map;
import org.writingsystem.platform.shared.rest.openapi.ApiDescription;

/** The node's part of the OpenAPI description. */
public class NodeDescription implements ApiDescription {
  @Override
  public Map<String, String> tags() {
    return Map.of("ops", "For administrators: this node and its settings");
  }
}
