package org.writingsystem.platform.tasks.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A task that this node has just claimed.
 *
 * @param number of the attempt that the claim leads to; 1 for the first
 * @param failures how many attempts have failed before
 * @param crashes how many nodes have died while they ran it
 * @param checkpoint where an earlier attempt has left off
 * @param requestId of the request that queued it
 * @param waited from when it was due until it was claimed
 */
public record LeasedTask(
    Attempt attempt,
    String kind,
    String payload,
    int number,
    int failures,
    int crashes,
    int maxAttempts,
    TaskLimits limits,
    Optional<String> checkpoint,
    Optional<String> requestId,
    Duration waited) {}
