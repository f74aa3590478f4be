package org.writingsystem.platform.tasks.model;

import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;

/**
 * Filter of a list of tasks.
 *
 * @param owner empty for everybody's
 */
public record TaskFilter(
    Optional<AccountId> owner, Optional<TaskState> state, Optional<String> kind) {}
