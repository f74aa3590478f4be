package org.writingsystem.tasks.model;

import java.util.Optional;
import org.writingsystem.accounts.model.AccountId;

/**
 * A task to be queued.
 *
 * @param kind names the handler; never changes once used
 * @param owner who may follow it; empty for the system's own tasks
 * @param payload JSON, as the handler wants it
 * @param priority the higher, the earlier; 0 is usual
 * @param maxAttempts how many attempts may fail before the task does; at least 1
 */
public record NewTask(
    TaskId id,
    String kind,
    Optional<AccountId> owner,
    String payload,
    int priority,
    int maxAttempts,
    TaskLimits limits) {}
