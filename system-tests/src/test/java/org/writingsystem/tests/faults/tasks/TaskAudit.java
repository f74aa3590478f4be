package org.writingsystem.tests.faults.tasks;

import java.util.List;
import org.writingsystem.tests.testkit.Sql;

/** What would show that a drill was lost, made up, or had its effect twice. */
record TaskAudit(Sql sql) {
  private static final String PROBLEMS =
      """
      select t.id || ' is ' || t.state from task t
        where t.kind like 'drill-%' and t.state <> 'SUCCEEDED'
      union all select t.id || ' has no effect' from task t left join drill_effect e on e.task = t.id
        where t.kind like 'drill-%' and t.kind <> 'drill-light' and e.task is null
      union all select t.id || ' has not run' from task t left join drill_run r on r.task = t.id
        where t.kind like 'drill-%' and r.task is null
      union all select r.task || ' has run and is not there' from drill_run r
        left join task t on t.id = r.task where t.id is null
      union all select e.task || ' has an effect and is not there' from drill_effect e
        left join task t on t.id = e.task where t.id is null
      """;

  /** Empty when each drill has succeeded; the key of the effects keeps them from being two. */
  List<String> problems() {
    return sql.list(String.class, PROBLEMS);
  }
}
