package org.writingsystem.platform.tasks.diagnostics;

import java.util.List;
import org.writingsystem.platform.tasks.model.TaskState;

/**
 * Diagnosis of a task: its state and reasons.
 *
 * @param reasons at least one; all that apply, what keeps it longest first
 */
public record Diagnosis(TaskState state, List<Reason> reasons) {
  public Diagnosis {
    reasons = List.copyOf(reasons);
  }

  /**
   * One reason with its details.
   *
   * @param detail a sentence for the task's owner
   */
  public record Reason(ReasonCode code, String detail) {}
}
