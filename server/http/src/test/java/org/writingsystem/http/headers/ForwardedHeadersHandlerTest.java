package org.writingsystem.http.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersHandlerTest {
  private static final String PROXY = "127.0.0.2";
  private static final String STRANGER = "127.0.0.9";

  /**
   * What the application sees, seen from that peer: client, address of the request, headers left.
   */
  private static String seen(String proxies, String peer, String... headers) throws IOException {
    ForwardedHeadersHandler filter = new ForwardedHeadersHandler(ForwardedHeadersHandlerTest::tell);
    filter.setProxies(proxies);
    try (FilterFixture filterFixture = FilterFixture.with(filter)) {
      String[] lines =
          Stream.concat(Stream.of("GET /x HTTP/1.1"), Stream.of(headers)).toArray(String[]::new);
      String answer = filterFixture.send(peer, lines);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  private static void tell(HttpServerExchange exchange) {
    long left =
        exchange.getRequestHeaders().getHeaderNames().stream()
            .filter(name -> name.toString().toLowerCase().contains("forwarded"))
            .count();
    exchange
        .getResponseSender()
        .send(
            exchange.getSourceAddress().getAddress().getHostAddress()
                + ' '
                + exchange.getRequestURL()
                + ' '
                + left);
  }

  @Test
  void aStrangerIsNotBelieved() throws Exception {
    assertThat(
            seen(
                "127.0.0.2;10.0.0.0/8",
                STRANGER,
                "X-Forwarded-For: 192.0.2.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.test",
                "Forwarded: for=192.0.2.1"))
        .isEqualTo("127.0.0.9 http://service.test/x 0");
  }

  @Test
  void nobodyIsBelievedWhereNobodyIsNamed() throws Exception {
    assertThat(seen("", PROXY, "X-Forwarded-For: 192.0.2.1"))
        .isEqualTo("127.0.0.2 http://service.test/x 0");
  }

  @Test
  void aProxyTellsClientAndAddress() throws Exception {
    assertThat(
            seen(
                "127.0.0.2/31",
                PROXY,
                "X-Forwarded-For: 192.0.2.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: api.example:8443"))
        .startsWith("192.0.2.1 https://api.example:8443/x ");
    assertThat(
            seen(
                PROXY,
                PROXY,
                "X-Forwarded-For: 192.0.2.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 443"))
        .startsWith("192.0.2.1 https://service.test/x ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the client wrote the first itself
        "198.51.100.66, 192.0.2.1            | 192.0.2.1",
        "198.51.100.66, 192.0.2.1, 10.1.2.3  | 192.0.2.1",
        "192.0.2.1,10.1.2.3,10.9.9.9         | 192.0.2.1",
        "192.0.2.1:4711                      | 192.0.2.1",
        "2001:db8::7                         | 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]:4711, 10.1.2.3        | 2001:db8:0:0:0:0:0:7",
        // all of them are proxies: the outermost
        "10.1.1.1, 10.1.2.3                  | 10.1.1.1",
        // what is no address ends the chain
        "192.0.2.1, unknown, 10.1.2.3        | 10.1.2.3",
        "evil.test                           | 127.0.0.2",
        "''                                  | 127.0.0.2"
      })
  void theClientIsTheRightMostThatIsNoProxy(String forwardedFor, String client) throws Exception {
    assertThat(seen("127.0.0.2, 10.0.0.0/8", PROXY, "X-Forwarded-For: " + forwardedFor))
        .startsWith(client + " ");
  }

  @Test
  void withTwoProxiesTheOuterOneTellsTheScheme() throws Exception {
    assertThat(
            seen(
                "127.0.0.2;10.0.0.0/8",
                PROXY,
                "X-Forwarded-For: 192.0.2.1, 10.1.2.3",
                "X-Forwarded-Proto: https, http"))
        .startsWith("192.0.2.1 https://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: evil.test/path",
        "X-Forwarded-Host: a b",
        "X-Forwarded-Proto: javascript",
        "X-Forwarded-Port: 0"
      })
  void whatIsNoneIsNotTaken(String header) throws Exception {
    assertThat(seen(PROXY, PROXY, header)).startsWith("127.0.0.2 http://service.test/x ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.test", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0", "::/129"})
  void whatIsNoAddressIsRefused(String proxies) {
    assertThatThrownBy(() -> new ForwardedHeadersHandler(exchange -> {}).setProxies(proxies))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
