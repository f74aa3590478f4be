package org.writingsystem.platform.tasks.model;

import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;

/**
 * Which tasks a list holds.
 *
 * @param owner empty for everybody's
 */
public record TaskFilter(
    Optional<AccountId> owner, Optional<TaskState> state, Optional<String> kind) {}
