package org.writingsystem.drills.runaways;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.platform.tasks.TaskKind;

/** Reads from a peer that says nothing. */
@ApplicationScoped
public class SocketRead extends Runaway {
  @Produces static final TaskKind<DrillPayload> KIND = kind("drill-socket", SocketRead.class);

  @Override
  void runAway() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket silent = new ServerSocket(0, 1, here);
        Socket socket = new Socket(here, silent.getLocalPort())) {
      releases.await(() -> close(socket));
      socket.getInputStream().read();
    } catch (SocketException closed) {
      // released
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
