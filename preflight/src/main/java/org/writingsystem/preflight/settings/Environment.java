package org.writingsystem.preflight.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a node is told: environment variables, and the system properties of the server.
 *
 * @param property the value of a system property, or null
 * @param filesAreRead whether somebody will read the files that {@code NAME_FILE} names
 */
public record Environment(
    Map<String, String> variables, UnaryOperator<String> property, boolean filesAreRead) {
  /** Names, separated by blanks; {@code bin/common.conf} sets it. */
  private static final String COMPUTED = "WS_COMPUTED";

  /** What this process was told. */
  public static Environment ofThisProcess() {
    return new Environment(System.getenv(), System::getProperty, true);
  }

  /** Variables alone. */
  public static Environment of(Map<String, String> variables) {
    return new Environment(Map.copyOf(variables), name -> null, true);
  }

  /**
   * Of a server that has started. The start script has read the files into variables; where it has
   * not, nobody will.
   */
  public Environment inServer() {
    return new Environment(variables, property, false);
  }

  /** Whether it is that of a server that runs, not of a command before one. */
  public boolean isInServer() {
    return !filesAreRead;
  }

  /** An empty value counts as unset. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(text -> !text.isEmpty());
  }

  /** Whether the start script has set that variable because nobody had. */
  boolean hasComputed(String name) {
    return List.of(variable(COMPUTED).orElse("").split(" ")).contains(name);
  }

  Optional<String> systemProperty(String name) {
    return Optional.ofNullable(property.apply(name)).filter(text -> !text.isEmpty());
  }
}
