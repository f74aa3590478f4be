package org.writingsystem.platform.tasks;

/**
 * This node should start anew: threads in it go on though their tasks are over.
 *
 * @param reason in words for administrators
 */
public record RestartNeeded(String reason) {}
