package org.writingsystem.http.shutdown;

import java.util.List;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.ServiceRegistry;

/** Names of the services of WildFly's subsystem undertow, for the server that the scripts set. */
final class UndertowServices {
  private static final ServiceName UNDERTOW = ServiceName.parse("org.wildfly.undertow");
  private static final String[] HOST_NAMES = {"default-server", "default-host"};
  private static final ServiceName LISTENERS = UNDERTOW.append("listener");
  private static final ServiceName FILTERS =
      UNDERTOW.append("server").append(HOST_NAMES).append("filter-ref");

  static final ServiceName HOST = UNDERTOW.append("host").append(HOST_NAMES);

  private UndertowServices() {}

  /**
   * Names the services of all listeners, HTTP and HTTPS; each value is a {@code ListenerService}.
   */
  static List<ServiceName> listeners(ServiceRegistry registry) {
    return below(LISTENERS, registry);
  }

  /** Names the references to filters at the host, ours included. */
  static List<ServiceName> filters(ServiceRegistry registry) {
    return below(FILTERS, registry);
  }

  private static List<ServiceName> below(ServiceName parent, ServiceRegistry registry) {
    return registry.getServiceNames().stream()
        .filter(name -> parent.equals(name.getParent()))
        .toList();
  }
}
