package org.writingsystem.platform.tasks;

import java.io.IOException;
import org.writingsystem.platform.tasks.model.TaskResult;

/** A task's result would have more than {@value TaskResult#MAX_BYTES} bytes. */
public final class ResultTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  public ResultTooLarge() {
    super("a result has at most " + TaskResult.MAX_BYTES + " bytes");
  }
}
