package org.writingsystem.platform.shared.rest.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createComponents;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Adds to what the resources say of themselves what holds for all: errors, headers, limits of the
 * usual parameters, which fields may be missing, examples. Named in microprofile-config.properties.
 */
public class OpenApiCustomizer implements OASFilter {
  private final Examples examples = Examples.read();

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
    ErrorResponses.addTo(components);
    api.getPaths().getPathItems().forEach(OpenApiCustomizer::complete);
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(this::giveExamples);
  }

  private static void complete(String path, PathItem item) {
    for (Map.Entry<PathItem.HttpMethod, Operation> one : item.getOperations().entrySet()) {
      CommonComponents.use(one.getValue());
      ErrorResponses.addTo(path, one.getValue());
    }
  }

  private void giveExamples(Operation operation) {
    if (operation.getRequestBody() != null) {
      giveExamples(operation.getRequestBody().getContent());
    }
    operation
        .getResponses()
        .getAPIResponses()
        .values()
        .forEach(response -> giveExamples(response.getContent()));
  }

  private void giveExamples(Content content) {
    if (content != null) {
      content
          .getMediaTypes()
          .forEach(
              (type, media) -> {
                Schema schema = media.getSchema();
                examples.find(type, schema).ifPresent(media::setExample);
              });
    }
  }
}
