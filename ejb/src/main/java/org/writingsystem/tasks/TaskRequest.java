package org.writingsystem.tasks;

import org.writingsystem.accounts.model.AccountId;

/**
 * What is to be done in the background.
 *
 * @param kind of a {@link TaskHandler}
 * @param owner who may follow the task and fetch its result
 * @param payload becomes JSON of at most 64 KiB
 * @param maxAttempts how many attempts may fail before the task does; 1 to 20
 */
public record TaskRequest(String kind, AccountId owner, Object payload, int maxAttempts) {
  static final int MAX_ATTEMPTS = 20;

  public TaskRequest {
    if (maxAttempts < 1 || maxAttempts > MAX_ATTEMPTS) {
      throw new IllegalArgumentException("a task has 1 to " + MAX_ATTEMPTS + " attempts");
    }
  }
}
