package org.writingsystem.platform.tasks;

/** A task was queued, or waits again; it can be claimed once the transaction has committed. */
public record TaskQueued(String kind) {}
