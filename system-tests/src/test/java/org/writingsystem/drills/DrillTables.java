package org.writingsystem.drills;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Makes the tables of the drills, after those of the system; many nodes may start at once. */
@Singleton
@Startup
@DependsOn("ejb.jar#SchemaMigration")
public class DrillTables {
  private static final String TABLES =
      """
      select pg_advisory_xact_lock(7243392);
      create table if not exists drill_run (
        task uuid not null, attempt integer not null, node text not null, at timestamptz not null);
      create table if not exists drill_note (
        task uuid not null, attempt integer not null, what text not null, at timestamptz not null);
      create table if not exists drill_effect (task uuid primary key);
      create table if not exists drill_lock (id integer primary key);
      insert into drill_lock values (1) on conflict do nothing;
      """;

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @PostConstruct
  void make() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLES);
    } catch (SQLException e) {
      throw new IllegalStateException("the drills have no tables", e);
    }
  }
}
