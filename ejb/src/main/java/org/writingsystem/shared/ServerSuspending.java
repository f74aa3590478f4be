package org.writingsystem.shared;

/**
 * The server has begun to suspend or to end: nothing new should begin. What runs has a while to
 * end. Executors still take tasks until the observers are through.
 */
public record ServerSuspending() {}
