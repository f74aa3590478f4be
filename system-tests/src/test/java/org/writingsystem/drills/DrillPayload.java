package org.writingsystem.drills;

/**
 * What a drill is queued with.
 *
 * @param number milliseconds, steps or failures: each kind says which
 */
public record DrillPayload(long number) {}
