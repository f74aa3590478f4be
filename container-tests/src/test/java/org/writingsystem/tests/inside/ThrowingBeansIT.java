package org.writingsystem.tests.inside;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.ApplicationException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.tests.inside.beans.CdiCalls;
import org.writingsystem.tests.inside.beans.NewTasks;
import org.writingsystem.tests.inside.beans.QueueingAttempt;
import org.writingsystem.tests.inside.beans.StatelessCalls;
import org.writingsystem.tests.inside.beans.TaskRows;

/** What becomes of the task of a bean that throws: as the container decides of its transaction. */
class ThrowingBeansIT extends InsideTest {
  @Inject NewTasks tasks;
  @Inject TaskRows rows;
  @Inject StatelessCalls stateless;
  @Inject CdiCalls cdi;

  private QueueingAttempt attempt;

  /** Takes the transaction with it. */
  @ApplicationException(rollback = true)
  static class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @BeforeEach
  void prepare() {
    attempt = new QueueingAttempt(tasks::add);
  }

  @Test
  void anUncheckedExceptionOfAStatelessBeanTakesTheTaskWithIt() {
    Callable<TaskId> call = attempt.thatThrows(new IllegalStateException());
    assertThatThrownBy(() -> stateless.required(call))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    rows.assertNeverWas(attempt.task());
  }

  @Test
  void anExceptionForTheCallerThatRollsBackTakesTheTaskWithIt() {
    Callable<TaskId> call = attempt.thatThrows(new Refused());
    assertThatThrownBy(() -> stateless.required(call)).isInstanceOf(Refused.class);
    rows.assertNeverWas(attempt.task());
  }

  @Test
  void aCheckedExceptionOfAStatelessBeanLeavesTheTask() {
    Callable<TaskId> call = attempt.thatThrows(new IOException());
    assertThatThrownBy(() -> stateless.required(call)).isInstanceOf(IOException.class);
    rows.awaitSuccess(attempt.task());
  }

  @Test
  void anUncheckedExceptionOfACdiBeanTakesTheTaskWithIt() {
    Callable<TaskId> call = attempt.thatThrows(new IllegalStateException());
    assertThatThrownBy(() -> cdi.required(call)).isInstanceOf(IllegalStateException.class);
    rows.assertNeverWas(attempt.task());
  }

  @Test
  void aCheckedExceptionOfACdiBeanLeavesTheTask() {
    Callable<TaskId> call = attempt.thatThrows(new IOException());
    assertThatThrownBy(() -> cdi.required(call)).isInstanceOf(IOException.class);
    rows.awaitSuccess(attempt.task());
  }
}
