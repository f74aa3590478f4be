package org.writingsystem.benchmarks.requests.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.writingsystem.tests.testkit.http.HttpApi;

/**
 * How each call looks in this system's API, and in services that have the same one.
 *
 * @param tokens access tokens, used in turn
 * @param writer which system's drafts are written to
 */
public record ApiCalls(
    Dataset data, List<HttpApi> tokens, int writer, String username, String password) {
  private static final String BASE = "/api/v1/";
  private static final int CONDITIONAL = 200;
  private static final int TEXTS_OF_A_DRAFT = 16;
  private static final int SEED = 5;

  /** The same calls by a system that has drafts of its own. */
  public ApiCalls writingAs(int other) {
    return new ApiCalls(data, tokens, other, username, password);
  }

  /** Returns the requests of a call, in the order in which they are sent. */
  public List<byte[]> requests(Call call) {
    return switch (call) {
      case HEALTH -> List.of(HttpMessage.get("/health").bytes());
      case MANUSCRIPT -> each(data.size(), this::manuscript);
      case CONDITIONAL -> each(Math.min(data.size(), CONDITIONAL), this::unchanged);
      case LIST -> each(tokens.size(), this::list);
      case MARKDOWN -> each(data.size(), number -> newest(number, "text/markdown"));
      case JSON -> each(data.size(), number -> newest(number, "application/json"));
      case HTML -> each(data.size(), number -> newest(number, "text/html"));
      case ME ->
          each(tokens.size(), number -> authorized(HttpMessage.get(BASE + "accounts/me"), number));
      case SIGN_IN -> each(1, number -> signIn());
      case WRITE -> inOrder(Dataset.DRAFTS * TEXTS_OF_A_DRAFT, this::written);
      case MIX ->
          new Mix(requests(Call.MANUSCRIPT), requests(Call.LIST), requests(Call.WRITE)).requests();
    };
  }

  /** Shuffled, so that neighbours in a table are not neighbours in time; the same in each run. */
  private static List<byte[]> each(int count, IntFunction<HttpMessage> message) {
    List<byte[]> all = inOrder(count, message);
    Collections.shuffle(all, new Random(SEED));
    return all;
  }

  /** In an order in which requests under way at the same time write to different drafts. */
  private static List<byte[]> inOrder(int count, IntFunction<HttpMessage> message) {
    List<byte[]> all = new ArrayList<>();
    IntStream.range(0, count).forEach(number -> all.add(message.apply(number).bytes()));
    return all;
  }

  private HttpMessage manuscript(int number) {
    return authorized(HttpMessage.get(path(number)), number);
  }

  private HttpMessage unchanged(int number) {
    String tag = tokens.get(0).get(path(number)).expect(200).etag();
    return manuscript(number).with("If-None-Match", tag);
  }

  private HttpMessage list(int number) {
    return authorized(HttpMessage.get(BASE + "manuscripts?limit=20"), number);
  }

  private HttpMessage newest(int number, String mediaType) {
    return authorized(HttpMessage.get(path(number) + "/revisions/latest"), number)
        .with("Accept", mediaType);
  }

  private HttpMessage written(int number) {
    String path = BASE + "manuscripts/" + data.draft(writer, number) + "/revisions";
    byte[] body = data.texts().get(number).getBytes(UTF_8);
    return authorized(HttpMessage.post(path, "text/markdown", body), number).with("If-Match", "*");
  }

  private HttpMessage signIn() {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
    return HttpMessage.post(BASE + "auth/token", "application/json", body.getBytes(UTF_8));
  }

  private HttpMessage authorized(HttpMessage message, int number) {
    return message.authorized(tokens.get(number % tokens.size()).token());
  }

  private static String path(int number) {
    return BASE + "manuscripts/" + Dataset.manuscript(number);
  }
}
