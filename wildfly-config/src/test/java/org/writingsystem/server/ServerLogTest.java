package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  @Test
  void findsTheErrorOfPlainWildFlyWithTheLastCause() {
    assertThat(
            ServerLog.firstError(
                List.of(
                    "01:02:03,004 INFO  [org.jboss.as] (main) WFLYSRV0049: starting",
                    "01:02:04,004 ERROR [org.jboss.msc] (MSC 1-1) MSC000001: Failed to start",
                    "java.lang.RuntimeException: outer",
                    "\tat a.B.c(B.java:1)",
                    "Caused by: java.lang.IllegalStateException: SECRET_KEY is missing",
                    "01:02:05,004 ERROR [other] (main) not the first",
                    "Caused by: java.io.IOException: of another error")))
        .contains("MSC000001: Failed to start (IllegalStateException: SECRET_KEY is missing)");
  }

  @Test
  void findsTheErrorOfWildFlyThatWritesJson() {
    assertThat(
            ServerLog.firstError(
                List.of(
                    "{\"timestamp\":\"t\",\"level\":\"INFO\",\"message\":\"fine\"}",
                    "{\"timestamp\":\"t\",\"level\":\"ERROR\",\"logger\":\"x\",\"message\":\"Failed to start \\\"a\\\"\","
                        + "\"stack\":\"x: y\\n\\tat z\\nCaused by: java.io.IOException: why\\n\\t... 3 more\"}")))
        .contains("Failed to start \"a\" (IOException: why)");
  }

  @Test
  void keepsAMessageOfManyLinesTogetherAndLeavesOutTheColours() {
    assertThat(
            ServerLog.firstError(
                List.of(
                    "\u001B[0m\u001B[31m01:59:12,393 ERROR [org.jboss.as] (thread) Operation (\"add\") failed - address: ([",
                    "    (\"subsystem\" => \"datasources\")",
                    "]) - failure description: \"many\" is no INT",
                    "\u001B[0m\u001B[0m01:59:12,485 INFO  [org.jboss.as] (thread) next")))
        .contains(
            "Operation (\"add\") failed - address: ([ (\"subsystem\" => \"datasources\")"
                + " ]) - failure description: \"many\" is no INT");
  }

  @Test
  void findsWhatPostgresAndInfinispanAndTheStartScriptComplainOf() {
    assertThat(error("2026-11-24 01:29:54.109 UTC [1] FATAL:  lock file exists"))
        .isEqualTo("lock file exists");
    assertThat(error("2026-11-24 01:29:54,109 ERROR (main) [org.infinispan.SERVER] ISPN080028: no"))
        .isEqualTo("ISPN080028: no");
    assertThat(error("initdb: error: could not write")).isEqualTo("could not write");
    assertThat(error("writing-system: both A and A_FILE are set; keep one"))
        .isEqualTo("both A and A_FILE are set; keep one");
    assertThat(error("Error: Could not find or load main class x"))
        .isEqualTo("Error: Could not find or load main class x");
  }

  @Test
  void takesNoOrdinaryLineForAnError() {
    assertThat(ServerLog.firstError(List.of("INFO no ERROR here", "LOG:  database is ready")))
        .isEmpty();
  }

  @Test
  void isEmptyWhereNothingWasWrittenAndReadsWhatIsNotUtf8(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("x.log");
    assertThat(new ServerLog(file).firstError()).isEmpty();

    Files.write(file, new byte[] {(byte) 0xff, '\n', 'F', 'A', 'T', 'A', 'L', ':', ' ', 'x', '\n'});
    assertThat(new ServerLog(file).firstError()).contains("x");
    assertThat(new ServerLog(file).says("FATAL")).isTrue();
  }

  private static String error(String line) {
    return ServerLog.firstError(List.of(line)).orElse("");
  }
}
