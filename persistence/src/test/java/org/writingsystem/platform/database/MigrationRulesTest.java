package org.writingsystem.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Migrations expand. One that contracts is named in docs/upgrading.md, where it says which versions
 * must be gone before it.
 */
class MigrationRulesTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final String UPGRADING = read(Path.of("../docs/upgrading.md"));

  @Test
  void whatContractsIsNamedForThoseWhoUpgrade() {
    List<Path> contracts =
        migrations().stream().filter(file -> !MigrationRules.broken(read(file)).isEmpty()).toList();
    assertThat(contracts)
        .allSatisfy(
            file ->
                assertThat(UPGRADING)
                    .as("%s: %s", file, MigrationRules.broken(read(file)))
                    .contains("| `" + file.getFileName() + "` |"));
    assertThat(contracts)
        .extracting(file -> file.getFileName().toString())
        .contains("V4__task_engine.sql");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table task_result",
        "DROP VIEW v",
        "alter table task drop column error",
        "alter table task rename column error to reason",
        "alter table task rename to job",
        "alter table task alter column error type text",
        "alter table task alter error set data type text",
        "alter table task alter column rank_at set not null",
        "alter table task alter column attempt drop default",
        "alter table task add column a integer, add column b text not null",
        "alter table task add b text not null",
        "alter table task add constraint short check (length(error) < 9)",
        "create unique index task_once on task (payload)",
        "create table other (id uuid); alter table task drop column error",
        "delete from task",
        "truncate task"
      })
  void whatBreaksTheVersionBeforeIsFound(String sql) {
    assertThat(MigrationRules.broken(sql)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table other (id uuid primary key, name text not null unique)",
        "create table other (id uuid); create unique index other_id on other (id)",
        "create table other (id uuid); alter table other alter column id set not null",
        "alter table task add column a integer, add column b text not null default ''",
        "create index task_error on task (error)",
        "drop index task_waiting",
        "-- drop table task\nselect 1",
        "update task set rank_at = available_at"
      })
  void whatExpandsMayPass(String sql) {
    assertThat(MigrationRules.broken(sql)).isEmpty();
  }

  private static List<Path> migrations() {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
