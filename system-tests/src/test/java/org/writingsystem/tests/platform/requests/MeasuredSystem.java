package org.writingsystem.tests.platform.requests;

import java.nio.file.Path;
import java.util.Map;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.measure.JavaProcess;
import org.writingsystem.tests.testkit.measure.StatementCount;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.ServerLogs;

/**
 * A node whose database counts statements and explains plans. No other test uses it, so that all
 * statements are those of one test or of the node's own background.
 */
final class MeasuredSystem implements AutoCloseable {
  private static final String NAME = "measured";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "RATE_LIMIT_SIGN_IN_PER_MINUTE",
          "0",
          "RATE_LIMIT_SIGN_IN_ADDRESS_PER_MINUTE",
          "0",
          "WARM_UP_SECONDS",
          "600");

  private final RunningSystem system;
  private final JavaProcess java;
  private final TableContents contents;

  private MeasuredSystem(RunningSystem system) {
    this.system = system;
    this.java = JavaProcess.attach(system.javaPid());
    this.contents = new TableContents(new Sql(system.database().dataSource()));
  }

  static MeasuredSystem start() {
    StatementCount.prepare(NAME, "auto_explain");
    return new MeasuredSystem(RunningSystem.startWith(NAME, SETTINGS));
  }

  RunningSystem system() {
    return system;
  }

  ServerLogs logs() {
    return ServerLogs.of(NAME);
  }

  JavaProcess java() {
    return java;
  }

  StatementCount statements() {
    return StatementCount.of(system.database());
  }

  /** How full the tables are; {@link TableContents#large()} is what most tests want. */
  TableContents contents() {
    return contents;
  }

  /** Plans of statements from now on. */
  ExplainedPlans explainedPlans() {
    Path log = RunningSystem.path("system-tests.directory").resolve(NAME).resolve("log");
    return ExplainedPlans.start(
        new Sql(system.database().superuser()), log.resolve("postgres.log"));
  }

  /** A caller with a session of its own. */
  HttpApi writer() {
    return system.anonymous().signIn(TableContents.OWNER, RunningSystem.DEMO_PASSWORD);
  }

  @Override
  public void close() {
    try {
      java.close();
    } finally {
      system.close();
    }
  }
}
