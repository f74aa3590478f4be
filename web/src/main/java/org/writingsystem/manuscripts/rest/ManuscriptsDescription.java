package org.writingsystem.manuscripts.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.writingsystem.manuscripts.model.NotRenderable;
import org.writingsystem.platform.shared.model.ProblemKind;
import org.writingsystem.platform.shared.rest.openapi.ApiDescription;

/** Manuscripts and their revisions, in the description of the API. */
public class ManuscriptsDescription implements ApiDescription {
  @Override
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("manuscripts", "Manuscripts");
    tags.put("revisions", "Immutable revisions of manuscripts");
    return tags;
  }

  @Override
  public List<ProblemKind> problems() {
    return List.of(NotRenderable.KIND);
  }
}
