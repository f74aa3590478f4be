package org.writingsystem.tasks.engine;

/**
 * This node should start anew.
 *
 * @param reason in words for administrators
 */
record NodeWornOut(String reason) {}
