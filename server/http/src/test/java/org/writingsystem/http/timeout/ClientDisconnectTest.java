package org.writingsystem.http.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xnio.Options;
import org.xnio.conduits.ConduitStreamSourceChannel;

@Timeout(300)
class ClientDisconnectTest {
  private static final int READ_TIMEOUT_MS = 100;
  private static final String REQUEST = "GET %s HTTP/1.1\r\nHost: x\r\n\r\n";

  private final CountDownLatch gone = new CountDownLatch(1);
  private final CompletableFuture<HttpServerExchange> followed = new CompletableFuture<>();

  /**
   * Has begun to answer, without a thread, as a stream of events. A client that goes before that
   * may end the exchange first: tests wait for it.
   */
  private void follow(HttpServerExchange exchange) throws IOException {
    ActiveRequests.onDisconnect(gone::countDown);
    exchange.getOutputStream().write("first\n".getBytes(StandardCharsets.US_ASCII));
    exchange.getOutputStream().flush();
    exchange.dispatch(() -> followed.complete(exchange));
  }

  private static Socket client(WatchedServer server, String requests) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static BufferedReader answer(Socket client) throws IOException {
    return new BufferedReader(
        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
  }

  private static void readTo(BufferedReader answer, String end) throws IOException {
    for (String line = answer.readLine(); !line.equals(end); line = answer.readLine()) {
      assertThat(line).isNotNull();
    }
  }

  private boolean isTold() throws InterruptedException {
    return gone.await(2, TimeUnit.MINUTES);
  }

  @Test
  void aClientThatGoesAwayIsNoticedThoughNothingIsSent() throws Exception {
    try (WatchedServer server = new WatchedServer()) {
      server.on("/follow", this::follow);
      try (Socket client = client(server, REQUEST.formatted("/follow"))) {
        readTo(answer(client), "first");
        followed.get();
      }
      assertThat(isTold()).isTrue();
      followed.get().endExchange();
      assertThat(followed.get().getConnection().isOpen()).isFalse();
    }
  }

  @Test
  void aClientThatIsCutOffIsNoticed() throws Exception {
    try (WatchedServer server = new WatchedServer()) {
      server.on("/follow", this::follow);
      try (Socket client = client(server, REQUEST.formatted("/follow"))) {
        readTo(answer(client), "first");
        followed.get();
        client.setSoLinger(true, 0); // a reset
      }
      assertThat(isTold()).isTrue();
      followed.get().endExchange();
    }
  }

  @Test
  void theNextRequestOnTheConnectionIsAnsweredAndNobodyIsTold() throws Exception {
    try (WatchedServer server = new WatchedServer()) {
      server.on("/follow", this::follow);
      server.on("/next", exchange -> exchange.getResponseSender().send("second\n"));
      try (Socket client = client(server, REQUEST.formatted("/follow"))) {
        BufferedReader answer = answer(client);
        readTo(answer, "first");
        client
            .getOutputStream()
            .write(REQUEST.formatted("/next").getBytes(StandardCharsets.US_ASCII));
        followed.get().endExchange();
        readTo(answer, "second");
        client
            .getOutputStream()
            .write(REQUEST.formatted("/next").getBytes(StandardCharsets.US_ASCII));
        readTo(answer, "second");
      }
      assertThat(gone.getCount()).isOne();
    }
  }

  @Test
  void whoHasSentTheNextRequestAtOnceIsAnsweredToo() throws Exception {
    try (WatchedServer server = new WatchedServer()) {
      server.on("/follow", this::follow);
      server.on("/next", exchange -> exchange.getResponseSender().send("second\n"));
      String both = REQUEST.formatted("/follow") + REQUEST.formatted("/next");
      try (Socket client = client(server, both)) {
        BufferedReader answer = answer(client);
        followed.get().endExchange();
        readTo(answer, "first");
        readTo(answer, "second");
      }
    }
  }

  /** In the one thread of the connection the timeout would be first. */
  @Test
  void aClientThatWaitsIsNotCutOffByTheReadTimeout() throws Exception {
    try (WatchedServer server = new WatchedServer()) {
      server.on("/follow", this::followWithReadTimeout);
      server.on("/next", exchange -> exchange.getResponseSender().send("second\n"));
      try (Socket client = client(server, REQUEST.formatted("/follow"))) {
        BufferedReader answer = answer(client);
        readTo(answer, "first");
        HttpServerExchange exchange = followed.get();
        exchange
            .getIoThread()
            .executeAfter(
                () -> exchange.dispatch(exchange::endExchange),
                10 * READ_TIMEOUT_MS,
                TimeUnit.MILLISECONDS);
        readTo(answer, "0");
        client
            .getOutputStream()
            .write(REQUEST.formatted("/next").getBytes(StandardCharsets.US_ASCII));
        readTo(answer, "second");
        assertThat(source(exchange).getOption(Options.READ_TIMEOUT)).isEqualTo(READ_TIMEOUT_MS);
      }
      assertThat(gone.getCount()).isOne();
    }
  }

  private void followWithReadTimeout(HttpServerExchange exchange) throws IOException {
    source(exchange).setOption(Options.READ_TIMEOUT, READ_TIMEOUT_MS);
    follow(exchange);
  }

  private static ConduitStreamSourceChannel source(HttpServerExchange exchange) {
    return ((HttpServerConnection) exchange.getConnection()).getChannel().getSourceChannel();
  }

  @Test
  void nothingIsKeptOfAnExchangeThatIsComplete() throws Exception {
    try (WatchedServer server = new WatchedServer()) {
      server.on("/follow", this::follow);
      try (Socket client = client(server, REQUEST.formatted("/follow"))) {
        HttpServerExchange exchange = followed.get();
        var complete = new CountDownLatch(1);
        exchange.addExchangeCompleteListener(
            (done, others) -> {
              others.proceed();
              complete.countDown();
            });
        exchange.endExchange();
        readTo(answer(client), "0");
        assertThat(complete.await(2, TimeUnit.MINUTES)).isTrue();
        assertThat(ClientDisconnect.watchedOn(exchange.getConnection())).isEmpty();
      }
    }
  }

  /** As a stream does that one thread ends while another hears that its client has gone. */
  @Test
  void anEndMeanwhileDoesNotWaitForThoseWhoHearOfIt() throws Exception {
    var closing = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var heardTheEnd = new CompletableFuture<Boolean>();
    try (WatchedServer server = new WatchedServer()) {
      server.on("/follow", this::follow);
      try (Socket client = client(server, REQUEST.formatted("/follow"))) {
        readTo(answer(client), "first");
        followed
            .get()
            .getConnection()
            .addCloseListener(
                closed -> {
                  closing.countDown();
                  heardTheEnd.complete(await(ended));
                });
      }
      assertThat(closing.await(2, TimeUnit.MINUTES)).isTrue();
      followed.get().endExchange();
      ended.countDown();
      assertThat(heardTheEnd.get()).isTrue();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      return false;
    }
  }
}
