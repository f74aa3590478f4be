package org.writingsystem.limits.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.writingsystem.limits.RateLimit;
import org.writingsystem.limits.Verdict;
import org.writingsystem.shared.model.TooManyRequests;

/**
 * Tells clients how much they have left, as draft-ietf-httpapi-ratelimit-headers-11 has it: {@code
 * RateLimit-Policy: "account";q=600;w=60} and {@code RateLimit: "account";r=599;t=1}.
 */
@Provider
public class LimitHeaders implements ContainerResponseFilter {
  private static final String VERDICTS = LimitHeaders.class.getName();

  /**
   * Keeps what a limit has said for the answer.
   *
   * @throws TooManyRequests if it has said no
   */
  static void told(ContainerRequestContext request, Verdict verdict) {
    List<Verdict> all = new ArrayList<>(verdicts(request));
    all.add(verdict);
    request.setProperty(VERDICTS, all);
    if (!verdict.isAllowed()) {
      throw new TooManyRequests(
          "this %s may ask %d times a minute"
              .formatted(verdict.limit().name(), verdict.limit().requests()),
          verdict.retrySeconds());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    List<Verdict> all = verdicts(request);
    if (!all.isEmpty()) {
      response.getHeaders().putSingle("RateLimit-Policy", line(all, LimitHeaders::policy));
      response.getHeaders().putSingle("RateLimit", line(all, LimitHeaders::state));
    }
  }

  @SuppressWarnings("unchecked") // only this class puts something there
  private static List<Verdict> verdicts(ContainerRequestContext request) {
    return request.getProperty(VERDICTS) instanceof List<?> all ? (List<Verdict>) all : List.of();
  }

  private static String line(List<Verdict> all, Function<Verdict, String> item) {
    return all.stream().map(item).collect(Collectors.joining(", "));
  }

  private static String policy(Verdict verdict) {
    return "\"%s\";q=%d;w=%d"
        .formatted(
            verdict.limit().name(), verdict.limit().requests(), RateLimit.WINDOW.toSeconds());
  }

  private static String state(Verdict verdict) {
    return "\"%s\";r=%d;t=%d"
        .formatted(verdict.limit().name(), verdict.remaining(), verdict.resetSeconds());
  }
}
