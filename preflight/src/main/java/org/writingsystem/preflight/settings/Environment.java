package org.writingsystem.preflight.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Environment variables of a node, and system properties of its server.
 *
 * @param property the value of a system property, or null
 * @param filesAreRead whether somebody will read the files that {@code NAME_FILE} names
 */
public record Environment(
    Map<String, String> variables, UnaryOperator<String> property, boolean filesAreRead) {
  /** Names, separated by blanks; {@code bin/common.conf} sets it. */
  private static final String COMPUTED = "WS_COMPUTED";

  /** Returns the environment of this process. */
  public static Environment ofThisProcess() {
    return new Environment(System.getenv(), System::getProperty, true);
  }

  /** Variables alone. */
  public static Environment of(Map<String, String> variables) {
    return new Environment(Map.copyOf(variables), name -> null, true);
  }

  /**
   * Returns the environment of a started server. The start script has read secrets from files into
   * variables; other files are never read.
   */
  public Environment inServer() {
    return new Environment(variables, property, false);
  }

  /** Tests for the environment of a running server, not of a command before it. */
  public boolean isInServer() {
    return !filesAreRead;
  }

  /** An empty value counts as unset. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(text -> !text.isEmpty());
  }

  /** Tests whether the start script has computed an unset variable. */
  boolean hasComputed(String name) {
    return List.of(variable(COMPUTED).orElse("").split(" ")).contains(name);
  }

  Optional<String> systemProperty(String name) {
    return Optional.ofNullable(property.apply(name)).filter(text -> !text.isEmpty());
  }
}
