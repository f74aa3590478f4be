package org.writingsystem.platform.shared.rest.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createTag;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.writingsystem.platform.shared.model.ProblemKind;
import org.writingsystem.platform.shared.rest.problems.ProblemKinds;

/**
 * The parts of the description that features contribute, in the order of {@code META-INF/services}.
 */
public record ApiDescriptions(List<ApiDescription> all) {
  /** Loads the descriptions in the class path of the application. */
  public static ApiDescriptions load() {
    return new ApiDescriptions(
        ServiceLoader.load(ApiDescription.class, ApiDescription.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** Lists the platform's problem kinds, then those of the features. */
  public List<ProblemKind> problems() {
    List<ProblemKind> problems = new ArrayList<>(ProblemKinds.all());
    all.forEach(feature -> problems.addAll(feature.problems()));
    return problems;
  }

  List<Tag> tags() {
    return all.stream()
        .flatMap(feature -> feature.tags().entrySet().stream())
        .map(tag -> createTag().name(tag.getKey()).description(tag.getValue()))
        .toList();
  }
}
