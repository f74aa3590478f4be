package org.writingsystem.server.local;

import java.util.List;
import java.util.stream.IntStream;
import org.writingsystem.server.FreePorts;

/**
 * One of several nodes on this machine.
 *
 * @param name one for each, also of its directories for data and logs
 */
record LocalNode(String name, int httpPort, int managementPort) {
  /** Creates that many nodes, {@code node-1} first, on free ports. */
  static List<LocalNode> some(int count) {
    List<Integer> ports = FreePorts.find(2 * count);
    return IntStream.range(0, count)
        .mapToObj(i -> new LocalNode(name(i + 1), ports.get(2 * i), ports.get(2 * i + 1)))
        .toList();
  }

  /** The names of so many nodes. */
  static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(LocalNode::name).toList();
  }

  private static String name(int number) {
    return "node-" + number;
  }

  String http() {
    return "http://localhost:" + httpPort;
  }

  String management() {
    return "http://localhost:" + managementPort;
  }
}
