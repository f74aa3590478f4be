package org.writingsystem.http.shutdown;

import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceController.Mode;
import org.jboss.msc.service.ServiceName;

/** Detects whether services stop because the server stops or reloads. */
final class ServerEnd {
  static final ServiceName SERVER = ServiceName.JBOSS.append("as");

  private ServerEnd() {}

  static boolean isNear(ServiceContainer server) {
    return server.isShutdown() || server.getRequiredService(SERVER).getMode() == Mode.NEVER;
  }
}
