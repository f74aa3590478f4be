package org.writingsystem.http.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
  private static final String HERE = "127.0.0.1";
  private static final String PREFLIGHT = "Access-Control-Request-Method: POST";

  private static String answer(String origins, String... lines) throws IOException {
    Cors filter = new Cors(exchange -> exchange.getResponseSender().send("application"));
    filter.setOrigins(origins);
    try (FilterFixture filterFixture = FilterFixture.with(filter)) {
      return filterFixture.send(HERE, lines);
    }
  }

  @Test
  void isOffWhereNobodyIsNamed() throws Exception {
    assertThat(answer("", "OPTIONS /x HTTP/1.1", "Origin: https://app.example", PREFLIGHT))
        .contains("application")
        .doesNotContain("Access-Control");
  }

  @Test
  void aNamedOriginMayReadTheAnswer() throws Exception {
    assertThat(
            answer(
                "https://app.example;https://b.example",
                "GET /x HTTP/1.1",
                "Origin: https://b.example"))
        .contains("application")
        .contains("Access-Control-Allow-Origin: https://b.example\r\n")
        .containsPattern("Access-Control-Expose-Headers: [^\r]*ETag")
        .contains("Vary: Origin")
        .doesNotContain("Credentials");
  }

  /** The filter cannot ask the application which methods it has, so it allows every usual one. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
  void aPreflightIsAnsweredWithoutTheApplication(String method) throws Exception {
    assertThat(
            answer(
                "https://app.example",
                "OPTIONS /x HTTP/1.1",
                "Origin: https://app.example",
                "Access-Control-Request-Method: " + method))
        .startsWith("HTTP/1.1 204 ")
        .contains("Access-Control-Allow-Origin: https://app.example\r\n")
        .containsPattern("Access-Control-Allow-Methods: ([A-Z]+, )*" + method + "[,\r]")
        .containsPattern("Access-Control-Allow-Headers: [^\r]*Authorization[^\r]*Idempotency-Key")
        .contains("Access-Control-Max-Age: 7200")
        .doesNotContain("application");
  }

  @Test
  void nobodyElseMay() throws Exception {
    for (String origin :
        new String[] {
          "https://evil.example", "http://app.example", "https://app.example:8443", "null"
        }) {
      assertThat(answer("https://app.example", "GET /x HTTP/1.1", "Origin: " + origin))
          .contains("application")
          .contains("Vary: Origin")
          .doesNotContain("Access-Control");
    }
  }

  @Test
  void everybodyMayWhereThatIsAskedFor() throws Exception {
    assertThat(answer("*", "GET /x HTTP/1.1", "Origin: https://any.example"))
        .contains("Access-Control-Allow-Origin: *\r\n");
  }
}
