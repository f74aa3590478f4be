package org.writingsystem.platform.ratelimit.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.writingsystem.platform.ratelimit.RateLimit;
import org.writingsystem.platform.ratelimit.Verdict;
import org.writingsystem.platform.shared.model.TooManyRequests;

/**
 * Tells clients how much they have left, as draft-ietf-httpapi-ratelimit-headers-11 has it: {@code
 * RateLimit-Policy: "account";q=600;w=60} and {@code RateLimit: "account";r=599;t=1}.
 */
public final class LimitHeaders {
  private static final String VERDICTS = LimitHeaders.class.getName();

  private LimitHeaders() {}

  /**
   * Adds what a limit has said to the headers of the answer.
   *
   * @throws TooManyRequests if it has said no (HTTP 429)
   */
  public static void tell(
      HttpServletRequest request, HttpServletResponse response, Verdict verdict) {
    List<Verdict> all = new ArrayList<>(verdicts(request));
    all.add(verdict);
    request.setAttribute(VERDICTS, all);
    response.setHeader("RateLimit-Policy", line(all, LimitHeaders::policy));
    response.setHeader("RateLimit", line(all, LimitHeaders::state));
    if (!verdict.isAllowed()) {
      throw new TooManyRequests(
          "the limit of this %s is %d requests a minute"
              .formatted(verdict.limit().name(), verdict.limit().requests()),
          verdict.retrySeconds());
    }
  }

  @SuppressWarnings("unchecked") // only this class puts something there
  private static List<Verdict> verdicts(HttpServletRequest request) {
    return request.getAttribute(VERDICTS) instanceof List<?> all ? (List<Verdict>) all : List.of();
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
