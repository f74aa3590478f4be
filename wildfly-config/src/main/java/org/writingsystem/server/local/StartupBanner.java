package org.writingsystem.server.local;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text of a successful start: addresses, accounts, and a first call to paste into a shell.
 *
 * @param httpPort where clients call
 * @param nodes none where the one server is all there is
 * @param restarted pid files of what is started again when it is killed
 */
record StartupBanner(
    int httpPort,
    int managementPort,
    List<LocalNode> nodes,
    List<Path> restarted,
    Path data,
    Path log,
    String password) {

  String text() {
    return """

    API        %1$s/api/v1
    OpenAPI    %1$s/openapi
    %2$s
    Logs       %3$s
    Data       %4$s
    Accounts   admin, editor, writer, client; password %5$s

    A first manuscript:

    %6$s
    %7$s
    Writing System is ready\
    """
        .formatted(
            http(),
            nodes.isEmpty() ? administration() : balanced(),
            log,
            data,
            password,
            curl(),
            kills());
  }

  /** A pid file names the process that runs now, after a restart as well. */
  private String kills() {
    return restarted.isEmpty()
        ? ""
        : restarted.stream()
            .map(file -> "kill -9 $(cut -d' ' -f1 " + shell(file.toString()) + ")\n")
            .collect(Collectors.joining("", "\nKill one, and see the system go on:\n\n", ""));
  }

  private String administration() {
    return """
    Console    %1$s/console
    Health     %1$s/health
    Metrics    %1$s/metrics and %1$s/prometheus\
    """
        .formatted(management());
  }

  /** The balancer has no metrics page: each node has. */
  private String balanced() {
    return Stream.concat(
            Stream.of("Balancer   %1$s/console and %1$s/health".formatted(management())),
            nodes.stream().map(StartupBanner::administration))
        .collect(Collectors.joining("\n"));
  }

  private static String administration(LocalNode node) {
    return "%s     %s, %3$s/console, %3$s/health, %3$s/prometheus"
        .formatted(node.name(), node.http(), node.management());
  }

  /** Two commands for a POSIX shell with curl and sed. */
  String curl() {
    String login = "{\"username\":\"writer\",\"password\":\"%s\"}".formatted(json(password));
    return """
    TOKEN=$(curl -sS %1$s/api/v1/auth/token -H 'Content-Type: application/json' \\
      -d %2$s | sed -n 's/.*"accessToken" *: *"\\([^"]*\\)".*/\\1/p')
    curl -sS -i %1$s/api/v1/manuscripts -H "Authorization: Bearer $TOKEN" \\
      -H 'Content-Type: application/json' -d '{"title":"My first manuscript"}'\
    """
        .formatted(http(), shell(login));
  }

  private String http() {
    return "http://localhost:" + httpPort;
  }

  private String management() {
    return "http://localhost:" + managementPort;
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
