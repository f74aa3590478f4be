package org.writingsystem.platform.tasks;

/**
 * Parts of a task that an actor sees.
 *
 * @param details the whole error, the owner and the priority
 * @param result the file that it made
 */
public record TaskVisibility(boolean details, boolean result) {}
