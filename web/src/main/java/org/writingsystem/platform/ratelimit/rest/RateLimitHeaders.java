package org.writingsystem.platform.ratelimit.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.writingsystem.platform.ratelimit.RateLimit;
import org.writingsystem.platform.ratelimit.RateLimitDecision;
import org.writingsystem.platform.shared.model.TooManyRequests;

/**
 * Rate limit headers (draft-ietf-httpapi-ratelimit-headers-11): {@code RateLimit-Policy:
 * "account";q=600;w=60} and {@code RateLimit: "account";r=599;t=1}.
 */
public final class RateLimitHeaders {
  private static final String VERDICTS = RateLimitHeaders.class.getName();

  private RateLimitHeaders() {}

  /**
   * Adds the headers of a decision to the response.
   *
   * @throws TooManyRequests if it has said no (HTTP 429)
   */
  public static void tell(
      HttpServletRequest request,
      HttpServletResponse response,
      RateLimitDecision rateLimitDecision) {
    List<RateLimitDecision> all = new ArrayList<>(verdicts(request));
    all.add(rateLimitDecision);
    request.setAttribute(VERDICTS, all);
    response.setHeader("RateLimit-Policy", line(all, RateLimitHeaders::policy));
    response.setHeader("RateLimit", line(all, RateLimitHeaders::state));
    if (!rateLimitDecision.isAllowed()) {
      throw new TooManyRequests(
          "the limit of this %s is %d requests a minute"
              .formatted(rateLimitDecision.limit().name(), rateLimitDecision.limit().requests()),
          rateLimitDecision.retrySeconds());
    }
  }

  @SuppressWarnings("unchecked") // only this class puts something there
  private static List<RateLimitDecision> verdicts(HttpServletRequest request) {
    return request.getAttribute(VERDICTS) instanceof List<?> all
        ? (List<RateLimitDecision>) all
        : List.of();
  }

  private static String line(
      List<RateLimitDecision> all, Function<RateLimitDecision, String> item) {
    return all.stream().map(item).collect(Collectors.joining(", "));
  }

  private static String policy(RateLimitDecision rateLimitDecision) {
    return "\"%s\";q=%d;w=%d"
        .formatted(
            rateLimitDecision.limit().name(),
            rateLimitDecision.limit().requests(),
            RateLimit.WINDOW.toSeconds());
  }

  private static String state(RateLimitDecision rateLimitDecision) {
    return "\"%s\";r=%d;t=%d"
        .formatted(
            rateLimitDecision.limit().name(),
            rateLimitDecision.remaining(),
            rateLimitDecision.resetSeconds());
  }
}
