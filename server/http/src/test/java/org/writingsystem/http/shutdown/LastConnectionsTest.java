package org.writingsystem.http.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.ChannelListeners;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

class LastConnectionsTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final int LIMIT_MILLIS = 60_000;

  private final GracefulShutdown gracefulShutdown = new GracefulShutdown();
  private XnioWorker worker;
  private HttpOpenListener listener;
  private AcceptingChannel<StreamConnection> port;
  private Socket client;

  @BeforeEach
  void start() throws IOException {
    gracefulShutdown.deployed();
    worker = Xnio.getInstance(Undertow.class.getClassLoader()).createWorker(OptionMap.EMPTY);
    listener =
        new HttpOpenListener(
            new DefaultByteBufferPool(false, 16_384),
            OptionMap.create(UndertowOptions.ENABLE_STATISTICS, true));
    listener.setRootHandler(
        new GracefulShutdownHandler(
            exchange -> exchange.getResponseSender().send("fine"),
            gracefulShutdown,
            path -> false));
    port =
        worker.createStreamConnectionServer(
            new InetSocketAddress("127.0.0.1", 0),
            ChannelListeners.openListenerAdapter(listener),
            OptionMap.EMPTY);
    port.resumeAccepts();
    client = connect();
  }

  private Socket connect() throws IOException {
    var address = (InetSocketAddress) port.getLocalAddress();
    var socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    port.close();
    worker.shutdownNow();
  }

  /** As the server's end does it. */
  private CompletableFuture<Void> end(Duration linger) throws IOException {
    gracefulShutdown.refuse();
    port.close();
    var ended = new CompletableFuture<Void>();
    new LastConnections(List.of(listener), linger).close(() -> ended.complete(null));
    return ended;
  }

  private void ask() throws IOException {
    client
        .getOutputStream()
        .write("GET /one HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** It was used, and is kept. */
  private void keep() throws IOException {
    ask();
    var answer = new StringBuilder();
    while (!answer.toString().endsWith("fine")) {
      answer.append((char) client.getInputStream().read());
    }
  }

  private String rest() throws IOException {
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  @Test
  void aConnectionThatIsKeptGetsALastAnswerAfterThePortIsClosed() throws Exception {
    keep();
    CompletableFuture<Void> ended = end(FOR_EVER);
    assertThat(ended).isNotDone();
    ask();
    assertThat(rest())
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nConnection: close\r\n", "problem:node-leaves");
    ended.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void aConnectionThatStaysIdleIsClosedInTheEnd() throws Exception {
    keep();
    CompletableFuture<Void> ended = end(Duration.ofMillis(50));
    assertThat(rest()).isEmpty();
    ended.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Test
  void nothingIsWaitedForWhereNothingIsOpen() throws Exception {
    keep();
    client.close();
    end(FOR_EVER).get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
  }
}
