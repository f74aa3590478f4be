package org.writingsystem.tasks.model;

/**
 * A task that this node has just claimed.
 *
 * @param number 1 for the first attempt
 * @param failures how many attempts have failed before
 */
public record ClaimedTask(
    Attempt attempt,
    String kind,
    String payload,
    int number,
    int failures,
    int maxAttempts,
    TaskLimits limits) {}
