package org.writingsystem.server.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.writingsystem.server.ServerStartException;

/** Environment variables, overridden by Maven's {@code -DNAME=value}. */
final class LocalSettings {
  private static final int HIGHEST_PORT = 65535;
  static final int MOST_NODES = 4;

  private final String nodes;
  private final Map<String, String> values = new HashMap<>();

  LocalSettings(Map<String, String> environment, Properties given) {
    values.putAll(environment);
    for (String name : given.stringPropertyNames()) {
      if (name.matches("[A-Z][A-Z0-9_]*")) {
        values.put(name, given.getProperty(name));
      }
    }
    values.values().removeIf(String::isBlank);
    nodes = given.getProperty("nodes", "1").strip();
  }

  /** Returns the number of nodes, {@code -Dnodes}: 1 by default, which needs no balancer. */
  int nodes() {
    if (!nodes.matches("[1-" + MOST_NODES + "]")) {
      throw new ServerStartException(
          "nodes is %s; it is a number from 1 to %d.".formatted(nodes, MOST_NODES));
    }
    return Integer.parseInt(nodes);
  }

  /** A variable that is set and blank counts as not set. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns all of them, for the server. */
  Map<String, String> all() {
    return Map.copyOf(values);
  }

  int port(String name, int ifUnset) {
    String text = value(name).orElse(String.valueOf(ifUnset)).strip();
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new ServerStartException(
          "%s is %s; a port is a number from 1 to %d.".formatted(name, text, HIGHEST_PORT));
    }
    return port;
  }

  int httpPort() {
    return port("HTTP_PORT", 8080);
  }

  /** Returns a port that differs from {@link #httpPort()}. */
  int managementPort() {
    int port = port("MGMT_PORT", 9990);
    if (port == httpPort()) {
      throw new ServerStartException(
          "HTTP_PORT and MGMT_PORT are both " + port + "; they must differ.");
    }
    return port;
  }

  /** Relative to the directory that Maven was started in. */
  Path dataDirectory(Path ifUnset) {
    return value("DATA_DIR").map(Path::of).orElse(ifUnset).toAbsolutePath().normalize();
  }
}
