package org.writingsystem.tests.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.server.FreePorts;

/**
 * A network between a client and a server that can be made worse: it listens on a free port of the
 * loopback address and passes everything on, as it comes or as it was told. What it is told holds
 * for the connections that are open as well as for new ones.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int BACKLOG = 256;

  /** Treatment of the bytes. */
  private enum Network {
    /** They arrive, after the delay. */
    CARRIES,
    /** Drops them silently: a half-open connection. */
    SWALLOWS,
    /** Connections are ended, new ones as soon as they are made. */
    CUTS
  }

  private final InetSocketAddress server;
  private final int port;
  private ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile Network network = Network.CARRIES;
  private volatile Duration delay = Duration.ZERO;

  private TcpProxy(InetSocketAddress server, ServerSocket listener) {
    this.server = server;
    this.port = listener.getLocalPort();
    accept(listener);
  }

  /** To a server on the loopback address. */
  public static TcpProxy to(int port) {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new TcpProxy(server, listen(FreePorts.find()));
  }

  private static ServerSocket listen(int port) {
    try {
      return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void accept(ServerSocket wanted) {
    listener = wanted;
    start("accept", () -> acceptOn(wanted));
  }

  /** After it has refused connections. */
  private synchronized void listenAgain() {
    if (listener.isClosed()) {
      accept(listen(port));
    }
  }

  public int port() {
    return port;
  }

  /** Passes bytes on at full speed. */
  public void carry() {
    delay(Duration.ZERO);
  }

  /** Each piece of data, in each direction, is held back for that long. */
  public void delay(Duration wanted) {
    delay = wanted;
    network = Network.CARRIES;
    listenAgain();
  }

  /** Bytes are lost from now on. Connections that lost some are of no use afterwards. */
  public void swallow() {
    network = Network.SWALLOWS;
  }

  /** Ends all connections; none lives until the next {@link #carry}. */
  public void cut() {
    network = Network.CUTS;
    sockets.forEach(TcpProxy::end);
  }

  /** Counts connections that were ended at once. */
  public int ended() {
    return ended.get();
  }

  /** Ends all connections; no new one can be made until the next {@link #carry}. */
  public void refuse() {
    stopListening();
    cut();
  }

  private synchronized void stopListening() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptOn(ServerSocket open) {
    while (!open.isClosed()) {
      try {
        Socket client = opened(open.accept());
        if (network == Network.CUTS) {
          end(client);
          ended.incrementAndGet();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // closed, or the server is away: the client's connection has ended with it
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket upstream = opened(new Socket());
    try {
      upstream.connect(server);
    } catch (IOException e) {
      end(client);
      throw e;
    }
    start("to server", () -> pump(client, upstream));
    start("to client", () -> pump(upstream, client));
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (network == Network.CARRIES) {
          LockSupport.parkNanos(delay.toNanos());
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // one side has gone: so does the other
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private Socket opened(Socket socket) throws IOException {
    sockets.add(socket);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Closes with a reset, so that the peer does not wait. */
  private static void end(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // it has been closed from the other side meanwhile
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, "proxy " + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    refuse();
  }
}
