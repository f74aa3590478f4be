package org.writingsystem.platform.tasks.diagnostics;

import java.util.List;
import org.writingsystem.platform.tasks.model.TaskState;

/**
 * Why a task is where it is.
 *
 * @param reasons at least one; all that apply, what keeps it longest first
 */
public record Diagnosis(TaskState state, List<Reason> reasons) {
  public Diagnosis {
    reasons = List.copyOf(reasons);
  }

  /**
   * One reason.
   *
   * @param detail a sentence for the task's owner
   */
  public record Reason(ReasonCode code, String detail) {}
}
