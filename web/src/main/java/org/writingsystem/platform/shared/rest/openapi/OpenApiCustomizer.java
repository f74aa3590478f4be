package org.writingsystem.platform.shared.rest.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createComponents;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Completes the OpenAPI description: common parts, and those that features contribute: tags,
 * errors, headers, limits of common parameters, required fields, examples. Configured in
 * microprofile-config.properties.
 */
public class OpenApiCustomizer implements OASFilter {
  private final ApiDescriptions features = ApiDescriptions.load();
  private final Examples examples = Examples.of(features);

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(createComponents());
    }
    Components components = api.getComponents();
    if (components.getSchemas() != null) {
      components.getSchemas().values().forEach(RequiredFields::complete);
    }
    CommonComponents.addTo(components);
    ErrorResponses.addTo(components, features.problems());
    api.setTags(features.tags());
    api.getPaths().getPathItems().forEach(this::complete);
  }

  private void complete(String path, PathItem item) {
    item.getOperations()
        .forEach(
            (method, operation) -> {
              InferredParts.addTo(method, operation);
              ErrorResponses.addTo(path, operation);
              giveExamples(operation);
            });
  }

  private void giveExamples(Operation operation) {
    if (operation.getRequestBody() != null) {
      examples.addTo(operation.getRequestBody().getContent());
    }
    operation
        .getResponses()
        .getAPIResponses()
        .values()
        .forEach(response -> examples.addTo(response.getContent()));
  }
}
