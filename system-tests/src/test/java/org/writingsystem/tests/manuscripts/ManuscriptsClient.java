package org.writingsystem.tests.manuscripts;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;

/** Manuscripts as one caller writes and reads them; each by its path below the API. */
public record ManuscriptsClient(HttpApi api) {
  /** Starts a manuscript; its path and first ETag are in the response, whatever that is. */
  public Response start(String title) {
    return api.post("manuscripts", Map.of("title", title));
  }

  /** Starts a manuscript and gives its path. */
  public String create(String title) {
    return "manuscripts/" + start(title).expect(201).field("id");
  }

  /**
   * Adds a revision.
   *
   * @param etag of the manuscript, or {@code *}
   */
  public Response revise(String manuscript, String etag, byte[] markdown) {
    return api.send(
        "POST",
        manuscript + "/revisions",
        BodyPublishers.ofByteArray(markdown),
        "Content-Type",
        "text/markdown",
        "If-Match",
        etag);
  }

  /** The same with a text. */
  public Response revise(String manuscript, String etag, String markdown) {
    return revise(manuscript, etag, markdown.getBytes(StandardCharsets.UTF_8));
  }

  /** A revision's text as it is stored. */
  public byte[] markdown(String manuscript, Object number) {
    return api.get(manuscript + "/revisions/" + number, "Accept", "text/markdown")
        .expect(200)
        .bytes();
  }

  public byte[] diff(String manuscript, int from, int to) {
    return api.get(manuscript + "/diff?from=" + from + "&to=" + to, "Accept", "text/x-diff")
        .expect(200)
        .bytes();
  }
}
