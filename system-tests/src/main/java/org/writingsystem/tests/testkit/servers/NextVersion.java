package org.writingsystem.tests.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.writingsystem.tests.testkit.Sql;

/**
 * An EAR with one more, expanding migration: every table gets a column, and there is another table.
 * For a node of this build, its node is one of the next version; for that node, this build is the
 * version before.
 */
public final class NextVersion {
  /** Of the migration, as Flyway writes it down. */
  public static final String MIGRATION = "999";

  private static final String FILE = "db/migration/V" + MIGRATION + "__next_version.sql";
  private static final String SQL =
      """
      do $$
      declare t text;
      begin
        for t in select table_name from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE'
              and table_name <> 'flyway_schema_history' loop
          execute format('alter table %I add column next_note text, '
            'add column next_count integer not null default 0', t);
        end loop;
      end $$;
      create table next_thing (id uuid primary key, name varchar(100) not null);
      """;

  private static final String UNDO =
      """
      do $$
      declare t text;
      begin
        for t in select table_name from information_schema.columns
            where table_schema = current_schema() and column_name = 'next_note' loop
          execute format('alter table %I drop column next_note, drop column next_count', t);
        end loop;
      end $$;
      drop table if exists next_thing;
      delete from flyway_schema_history where version = '999';
      """;

  private NextVersion() {}

  static Path of(Path ear, Path at) {
    try {
      Files.createDirectories(at.getParent());
      Files.copy(ear, at, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem inside = FileSystems.newFileSystem(at)) {
        addMigration(persistence(inside));
      }
      return at;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path persistence(FileSystem ear) throws IOException {
    try (Stream<Path> libraries = Files.list(ear.getPath("lib"))) {
      return libraries
          .filter(file -> file.getFileName().toString().contains("writingsystem-persistence"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void addMigration(Path jar) throws IOException {
    Path copy = Files.createTempFile("persistence", ".jar");
    try {
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem inside = FileSystems.newFileSystem(copy)) {
        Files.writeString(inside.getPath(FILE), SQL);
      }
      Files.copy(copy, jar, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.delete(copy);
    }
  }

  /** Takes the migration back, if it was made. */
  public static void undo(Sql sql) {
    sql.execute(UNDO);
  }
}
