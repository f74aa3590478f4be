package org.writingsystem.platform.tasks.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Queue of one kind of task, as it is now: how many tasks wait, are delayed and run.
 *
 * @param waiting those that are due, claimed or not
 * @param delayed those that wait for their time, or for their next attempt
 * @param oldestDueAt since when the first of {@code waiting} could run
 * @param pausedAt empty unless the kind is paused
 */
public record KindSnapshot(
    String kind,
    long waiting,
    long delayed,
    long running,
    Optional<Instant> oldestDueAt,
    Optional<Instant> pausedAt) {}
