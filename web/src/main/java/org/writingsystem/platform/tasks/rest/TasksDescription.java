package org.writingsystem.platform.tasks.rest;

import java.util.Map;
import org.writingsystem.platform.shared.rest.openapi.ApiDescription;

/** Background tasks, in the description of the API. */
public class TasksDescription implements ApiDescription {
  @Override
  public Map<String, String> tags() {
    return Map.of("tasks", "Background tasks");
  }
}
