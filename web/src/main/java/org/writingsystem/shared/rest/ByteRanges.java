package org.writingsystem.shared.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a part of a file to a caller that asks for one, as after a download that broke off (RFC
 * 9110, 14). Several parts at once are not given: the answer is the whole file, as the RFC allows.
 */
public final class ByteRanges {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final String CONTENT_RANGE = "Content-Range";
  private static final int PARTIAL_CONTENT = 206;

  private ByteRanges() {}

  /**
   * @param tag of the file as it is now, for If-Range
   * @throws ProblemException 416 if the file has no such part
   */
  public static Response.ResponseBuilder answer(
      HttpHeaders request, EntityTag tag, byte[] content) {
    String range = request.getHeaderString("Range");
    Matcher one = ONE.matcher(range == null || isOutdated(request, tag) ? "" : range.strip());
    Response.ResponseBuilder answer =
        one.matches() && !one.group().equals("bytes=-") ? part(one, content) : Response.ok(content);
    return answer.header("Accept-Ranges", "bytes");
  }

  private static boolean isOutdated(HttpHeaders request, EntityTag tag) {
    String ifRange = request.getHeaderString("If-Range");
    return ifRange != null && !ifRange.strip().equals('"' + tag.getValue() + '"');
  }

  private static Response.ResponseBuilder part(Matcher range, byte[] content) {
    boolean suffix = range.group(1).isEmpty();
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    long from = suffix ? Math.max(content.length - last, 0) : Long.parseLong(range.group(1));
    long to = suffix ? content.length : Math.min(last, content.length - 1L) + 1;
    if (!suffix && last < from) {
      return Response.ok(content); // no range at all
    }
    if (from >= to) {
      throw noSuchPart(content.length);
    }
    return Response.status(PARTIAL_CONTENT)
        .entity(Arrays.copyOfRange(content, (int) from, (int) to))
        .header(CONTENT_RANGE, "bytes " + from + '-' + (to - 1) + '/' + content.length);
  }

  private static ProblemException noSuchPart(int length) {
    Problem problem =
        Problem.of(ProblemKind.RANGE_NOT_SATISFIABLE, "the file has " + length + " bytes");
    return new ProblemException(
        problem, problem.builder().header(CONTENT_RANGE, "bytes */" + length).build());
  }
}
