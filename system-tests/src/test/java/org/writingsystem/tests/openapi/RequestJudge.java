package org.writingsystem.tests.openapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.writingsystem.tests.openapi.generator.GeneratedRequest;
import org.writingsystem.tests.testkit.http.RawResponse;
import org.writingsystem.tests.testkit.http.Response;

/** What is wrong with the answer to a generated request, whatever the request is. */
record RequestJudge(DescribedApi described) {
  /** What only a developer may see: stack traces, classes, statements, paths, products. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "Exception|\\bat [\\w.$]+\\(|\\b(org|java|jakarta|javax|com|io|sun|jdk)\\.[a-z]+\\.[a-zA-Z]"
              + "|(?i:\\bselect .* from |\\binsert into |\\bupdate .* set |sqlstate|hibernate)"
              + "|RESTEASY|WFLY|\\bUT\\d{5,}|(?i:undertow|wildfly|jboss|postgres)|NullPointer");

  /** Administrators may see how the node is set up. */
  private static final Set<String> OF_THE_NODE = Set.of("runPreflight", "listSettings");

  private static final Set<String> BARE = Set.of("Connection", "Content-Length", "Date");
  private static final List<String> BANNERS = List.of("Server", "X-Powered-By", "X-Injected");
  private static final String OVERLOADED = "urn:writing-system:problem:overloaded";
  private static final int SHOWN = 600;

  /** Nothing if the answer is as the description says, and no failure of the server. */
  Optional<String> fault(GeneratedRequest request, byte[] bytes) {
    try {
      Response response = new Response(RawResponse.of(null, bytes));
      check(request, response);
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      String start = new String(bytes, 0, Math.min(bytes.length, SHOWN), ISO_8859_1);
      return Optional.of("%s%nis answered with%n%s%nbut: %.600s".formatted(request, start, e));
    }
  }

  private void check(GeneratedRequest request, Response response) {
    if (response.status() >= 500 && !isOverload(response)) {
      throw new AssertionError("the server fails");
    }
    if (!OF_THE_NODE.contains(request.operation().getOperationId()) || response.status() >= 300) {
      showNothingInternal(response);
    }
    if (!isBare(response)) {
      described.check(request.operation(), response);
    }
  }

  private static boolean isOverload(Response response) {
    return response.status() == 503 && response.json().path("type").asText().equals(OVERLOADED);
  }

  private static void showNothingInternal(Response response) {
    Matcher internal = INTERNAL.matcher(response.response().headers().map() + response.text());
    if (internal.find()) {
      throw new AssertionError("it shows '" + internal.group() + "'");
    }
    for (String banner : BANNERS) {
      if (!response.header(banner).isEmpty()) {
        throw new AssertionError("it has a header " + banner);
      }
    }
  }

  /** The parser's own refusal of what is not HTTP; nothing after it has seen the request. */
  private static boolean isBare(Response response) {
    return response.status() == 400
        && response.bytes().length == 0
        && response
            .response()
            .headers()
            .map()
            .keySet()
            .equals(Set.of("Connection", "Content-Length"));
  }
}
