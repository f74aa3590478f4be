package org.writingsystem.platform.shared.rest.conditions;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.writingsystem.platform.shared.rest.problems.Problem;
import org.writingsystem.platform.shared.rest.problems.ProblemException;
import org.writingsystem.platform.shared.rest.problems.ProblemKinds;

/**
 * Range requests for files, as after an interrupted download (RFC 9110, 14). Several ranges at once
 * get the whole file, as the RFC allows.
 */
public final class ByteRanges {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final String CONTENT_RANGE = "Content-Range";
  private static final int PARTIAL_CONTENT = 206;

  private ByteRanges() {}

  /**
   * Returns the requested part, or the whole file for HEAD: Range belongs to GET alone (RFC 9110,
   * 14.2).
   *
   * @param tag of the file as it is now, for If-Range
   * @throws ProblemException 416 if the file has no such part
   */
  public static Response.ResponseBuilder respond(
      HttpHeaders request, EntityTag tag, StreamedFile file) {
    String range = request.getHeaderString("Range");
    boolean whole = range == null || !file.hasBody() || isOutdated(request, tag);
    Matcher one = ONE.matcher(whole ? "" : range.strip());
    Response.ResponseBuilder answer =
        one.matches() && !one.group().equals("bytes=-") ? part(one, file) : whole(file);
    return answer.header("Accept-Ranges", "bytes");
  }

  private static boolean isOutdated(HttpHeaders request, EntityTag tag) {
    String ifRange = request.getHeaderString("If-Range");
    return ifRange != null && !ifRange.strip().equals('"' + tag.getValue() + '"');
  }

  private static Response.ResponseBuilder whole(StreamedFile file) {
    return file.addTo(Response.ok(), 0, file.sizeBytes());
  }

  private static Response.ResponseBuilder part(Matcher range, StreamedFile file) {
    long size = file.sizeBytes();
    boolean suffix = range.group(1).isEmpty();
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    long from = suffix ? Math.max(size - last, 0) : Long.parseLong(range.group(1));
    long to = suffix ? size : Math.min(last, size - 1) + 1;
    if (!suffix && last < from) {
      return whole(file); // no range at all
    }
    if (from >= to) {
      throw noSuchPart(size);
    }
    return file.addTo(Response.status(PARTIAL_CONTENT), from, to)
        .header(CONTENT_RANGE, "bytes " + from + '-' + (to - 1) + '/' + size);
  }

  private static ProblemException noSuchPart(long size) {
    Problem problem =
        Problem.of(ProblemKinds.RANGE_NOT_SATISFIABLE, "the file has " + size + " bytes");
    return new ProblemException(
        problem, problem.builder().header(CONTENT_RANGE, "bytes */" + size).build());
  }
}
