package org.writingsystem.platform.tasks;

/**
 * This node should restart: it has too many stuck threads.
 *
 * @param reason in words for administrators
 */
public record RestartNeeded(String reason) {}
