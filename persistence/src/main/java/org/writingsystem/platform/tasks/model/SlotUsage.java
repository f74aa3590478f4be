package org.writingsystem.platform.tasks.model;

/**
 * Number of tasks that run on some nodes.
 *
 * @param ofKind those of one kind among them
 */
public record SlotUsage(int inAll, int ofKind) {}
