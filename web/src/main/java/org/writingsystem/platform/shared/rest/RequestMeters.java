package org.writingsystem.platform.shared.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.writingsystem.platform.shared.Meters;

/**
 * Histogram of request durations, from the reading of the head until the response is ready: by
 * method, path template and status. Requests without a resource have the path {@value #NO_ROUTE}.
 */
@Provider
@PreMatching
@Priority(0)
public class RequestMeters implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String BEGAN = RequestMeters.class.getName();
  private static final String NO_ROUTE = "none";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** A parameter with the pattern that it must match. */
  private static final Pattern PATTERN = Pattern.compile("\\{(\\w+):.*\\}");

  /** What a histogram is of; the method is null where no resource was found. */
  private record Key(Method resource, String verb, int status) {}

  private final Map<Key, LongConsumer> histograms = new ConcurrentHashMap<>();

  @Inject Meters meters;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGAN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(BEGAN) instanceof Long began) {
      String verb = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
      histograms
          .computeIfAbsent(
              new Key(resource.getResourceMethod(), verb, response.getStatus()), this::histogram)
          .accept(System.nanoTime() - began);
    }
  }

  private LongConsumer histogram(Key key) {
    return meters.histogram(
        "http.server.requests",
        "Duration of requests to the API, until the response was ready.",
        "method",
        key.verb(),
        "route",
        key.resource() == null ? NO_ROUTE : route(resource.getResourceClass(), key.resource()),
        "status",
        String.valueOf(key.status()));
  }

  private static String route(Class<?> type, Method method) {
    return Stream.of(type.getAnnotation(Path.class), method.getAnnotation(Path.class))
        .filter(Objects::nonNull)
        .map(path -> "/" + PATTERN.matcher(path.value()).replaceAll("{$1}"))
        .collect(Collectors.joining());
  }
}
