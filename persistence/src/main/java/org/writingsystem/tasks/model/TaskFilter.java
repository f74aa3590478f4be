package org.writingsystem.tasks.model;

import java.util.Optional;
import org.writingsystem.accounts.model.AccountId;

/**
 * Which tasks a list holds.
 *
 * @param owner empty for everybody's
 */
public record TaskFilter(
    Optional<AccountId> owner, Optional<TaskState> state, Optional<String> kind) {}
