package org.writingsystem.platform.shared.rest.content;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.writingsystem.platform.shared.model.ProblemKind;
import org.writingsystem.platform.shared.rest.problems.Problem;
import org.writingsystem.platform.shared.rest.problems.ProblemKinds;

/**
 * Refuses with 406, before execution, a request whose Accept has a q of 0 for all types of the
 * resource. JAX-RS treats such a type as the least preferred one.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class RefusedTypeFilter implements ContainerRequestFilter {
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    List<String> lines = request.getHeaders().get(HttpHeaders.ACCEPT);
    if (lines != null && refusesAll(AcceptedTypes.of(lines))) {
      ProblemKind kind = ProblemKinds.NOT_ACCEPTABLE;
      request.abortWith(Problem.of(kind, kind.title()).response());
    }
  }

  private boolean refusesAll(AcceptedTypes accepted) {
    return Stream.of(resource.getResourceMethod(), resource.getResourceClass())
        .map(place -> Optional.ofNullable(place.getAnnotation(Produces.class)))
        .flatMap(Optional::stream)
        .findFirst()
        .filter(made -> Stream.of(made.value()).allMatch(type -> refuses(accepted, type)))
        .isPresent();
  }

  private static boolean refuses(AcceptedTypes accepted, String type) {
    MediaType made = MediaType.valueOf(type);
    return accepted.refuse(made.getType(), made.getSubtype());
  }
}
