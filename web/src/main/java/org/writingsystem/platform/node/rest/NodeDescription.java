package org.writingsystem.platform.node.rest;

import java.util.Map;
import org.writingsystem.platform.shared.rest.openapi.ApiDescription;

/** This node, in the description of the API. */
public class NodeDescription implements ApiDescription {
  @Override
  public Map<String, String> tags() {
    return Map.of("ops", "For administrators: this node and its settings");
  }
}
