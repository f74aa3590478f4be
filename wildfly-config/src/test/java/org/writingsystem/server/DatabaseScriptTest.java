package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How {@code bin/backup} and {@code bin/restore} tell libpq where the database is. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class DatabaseScriptTest {
  private static final String ASK =
      """
      set -uo pipefail
      . src/main/overlay/writing-system/database.sh
      database
      echo "$PGDATABASE_ADDRESS $PGSSLMODE ${PGSSLROOTCERT-none}"
      """;

  private static final String ADDRESS = "jdbc:postgresql://db1:5432,db2:5432/ws";
  private static final String ASKED =
      "postgresql://db1:5432,db2:5432/ws?target_session_attrs=read-write";

  private static String told(Map<String, String> variables) throws Exception {
    var builder = new ProcessBuilder("bash", "-c", ASK).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(PG|POSTGRES_).*"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  @Test
  void partsMakeAnAddress() throws Exception {
    assertThat(told(Map.of()))
        .isEqualTo(
            "postgresql://127.0.0.1:5432/writing_system?target_session_attrs=read-write"
                + " prefer none");
    assertThat(told(Map.of("POSTGRES_HOST", "db", "POSTGRES_SSLMODE", "verify-full")))
        .isEqualTo(
            "postgresql://db:5432/writing_system?target_session_attrs=read-write verify-full none");
  }

  @Test
  void encryptionInAnAddressIsHandedOn() throws Exception {
    String query = "?targetServerType=primary&sslmode=verify-ca&sslrootcert=/etc/root.crt";
    assertThat(told(Map.of("POSTGRES_URL", ADDRESS + query)))
        .isEqualTo(ASKED + " verify-ca /etc/root.crt");
  }

  @Test
  void theModeInAnAddressCountsBeforeTheVariable() throws Exception {
    assertThat(
            told(
                Map.of(
                    "POSTGRES_URL",
                    ADDRESS + "?sslrootcert=/etc/root.crt",
                    "POSTGRES_SSLMODE",
                    "verify-full")))
        .isEqualTo(ASKED + " verify-full /etc/root.crt");
    assertThat(
            told(
                Map.of(
                    "POSTGRES_URL", ADDRESS + "?sslmode=require", "POSTGRES_SSLMODE", "disable")))
        .isEqualTo(ASKED + " require none");
  }

  @Test
  void anAddressIsReadAsTheDriverReadsIt() throws Exception {
    String query = "?sslmode=disable&sslmode=require&sslrootcert=%2Fetc%2Fmy%20root*.crt&a\\x41";
    assertThat(told(Map.of("POSTGRES_URL", ADDRESS + query)))
        .isEqualTo(ASKED + " require /etc/my root*.crt");
    assertThat(told(Map.of("POSTGRES_URL", ADDRESS, "PGSSLROOTCERT", "/of/libpq.crt")))
        .isEqualTo(ASKED + " prefer /of/libpq.crt");
  }
}
