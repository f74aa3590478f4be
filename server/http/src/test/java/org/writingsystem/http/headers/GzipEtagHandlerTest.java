package org.writingsystem.http.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The filter before Undertow's own compression, and a file that is given in parts. */
class GzipEtagHandlerTest {
  private static final String TEXT = "a line of words\n".repeat(200);
  private static final String GZIP = "Accept-Encoding: gzip";

  private static String answer(String... lines) throws IOException {
    var repository =
        new ContentEncodingRepository().addEncodingHandler("gzip", new GzipEncodingProvider(), 50);
    var compressing = new EncodingHandler(repository).setNext(GzipEtagHandlerTest::file);
    try (FilterFixture filterFixture = FilterFixture.with(new GzipEtagHandler(compressing))) {
      return filterFixture.send("127.0.0.1", lines);
    }
  }

  /** As the application gives one: all of it, or its last five bytes. */
  private static void file(HttpServerExchange exchange) {
    String ifRange = exchange.getRequestHeaders().getFirst(Headers.IF_RANGE);
    String ifNoneMatch = exchange.getRequestHeaders().getFirst(Headers.IF_NONE_MATCH);
    boolean part =
        exchange.getRequestHeaders().contains(Headers.RANGE)
            && (ifRange == null || ifRange.equals("\"1\""));
    exchange.getResponseHeaders().put(Headers.ETAG, "\"1\"");
    if ("\"1\"".equals(ifNoneMatch)) {
      exchange.setStatusCode(StatusCodes.NOT_MODIFIED).endExchange();
    } else if (part) {
      exchange.setStatusCode(StatusCodes.PARTIAL_CONTENT);
      exchange.getResponseHeaders().put(Headers.CONTENT_RANGE, "bytes 3195-3199/3200");
      exchange.getResponseSender().send(TEXT.substring(TEXT.length() - 5));
    } else {
      exchange.getResponseSender().send(TEXT);
    }
  }

  @Test
  void aWholeFileIsCompressedAndHasATagOfItsOwn() throws Exception {
    assertThat(answer("GET / HTTP/1.1", GZIP))
        .startsWith("HTTP/1.1 200 ")
        .contains("Content-Encoding: gzip\r\n", "ETag: \"1--gzip\"\r\n");
    assertThat(answer("GET / HTTP/1.1")).contains("ETag: \"1\"\r\n").endsWith(TEXT);
  }

  @Test
  void theTagOfACompressedFileIsKnownAgain() throws Exception {
    assertThat(answer("GET / HTTP/1.1", GZIP, "If-None-Match: \"1--gzip\""))
        .startsWith("HTTP/1.1 304 ")
        .contains("ETag: \"1--gzip\"\r\n");
  }

  @Test
  void aPartIsGivenPlain() throws Exception {
    for (String condition : new String[] {"X-None: 1", "If-Range: \"1\""}) {
      assertThat(answer("GET / HTTP/1.1", GZIP, "Range: bytes=-5", condition))
          .startsWith("HTTP/1.1 206 ")
          .contains("Content-Range: bytes 3195-3199/3200\r\n", "ETag: \"1\"\r\n")
          .doesNotContain("Content-Encoding")
          .endsWith("\r\n\r\nords\n");
    }
  }

  @Test
  void whoHasTheBeginningOfACompressedFileGetsAllOfIt() throws Exception {
    assertThat(answer("GET / HTTP/1.1", GZIP, "Range: bytes=9-", "If-Range: \"1--gzip\""))
        .startsWith("HTTP/1.1 200 ")
        .contains("ETag: \"1\"\r\n")
        .doesNotContain("Content-Encoding")
        .endsWith(TEXT);
  }
}
