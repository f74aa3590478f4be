package org.writingsystem.server.local;

import java.nio.file.Path;

/**
 * What is printed once everything runs: addresses, accounts, and a first call to paste into a
 * shell.
 */
record Welcome(int httpPort, int managementPort, Path data, Path log, String password) {

  String text() {
    return """

        API        %1$s/api/v1
        OpenAPI    %1$s/openapi
        Console    %2$s/console
        Health     %2$s/health
        Metrics    %2$s/metrics and %2$s/prometheus
        Logs       %3$s
        Data       %4$s
        Accounts   admin, editor, writer, client; password %5$s

        A first manuscript:

        %6$s

        Writing System is ready"""
        .formatted(http(), management(), log, data, password, curl());
  }

  /** Two commands for a POSIX shell with curl and sed. */
  String curl() {
    String login = "{\"username\":\"writer\",\"password\":\"%s\"}".formatted(json(password));
    return """
        TOKEN=$(curl -sS %1$s/api/v1/auth/token -H 'Content-Type: application/json' \\
          -d %2$s | sed -n 's/.*"accessToken" *: *"\\([^"]*\\)".*/\\1/p')
        curl -sS -i %1$s/api/v1/manuscripts -H "Authorization: Bearer $TOKEN" \\
          -H 'Content-Type: application/json' -d '{"title":"My first manuscript"}'"""
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
