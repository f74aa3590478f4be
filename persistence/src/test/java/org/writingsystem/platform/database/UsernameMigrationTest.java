package org.writingsystem.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.shared.model.UuidV7;

/** Rows that no version of this system has made stop no start, and are named. */
class UsernameMigrationTest {
  private static final Path MIGRATION =
      Path.of("src/main/resources/db/migration/V11__accounts_taken_back.sql");

  private final Database database = Database.empty();

  @Test
  void namesOfAnotherFormAreAWarningThatSaysWhatToDo() throws SQLException, IOException {
    assertThat(warning()).isEmpty();
    account("Ada");
    account("ada ");
    account("ada");
    assertThat(warning())
        .startsWith("2 accounts have user names that no version of this system makes")
        .contains("select id, username from account where username !~ '^[a-z0-9]");
  }

  private void account(String username) {
    database.execute(
        "insert into account values (?, 0, ?, 'hash', 'WRITER', now())", UuidV7.next(), username);
  }

  private String warning() throws SQLException, IOException {
    String sql = Files.readString(MIGRATION);
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql.substring(sql.indexOf("do $$")));
      SQLWarning warning = statement.getWarnings();
      return warning == null ? "" : warning.getMessage();
    }
  }
}
