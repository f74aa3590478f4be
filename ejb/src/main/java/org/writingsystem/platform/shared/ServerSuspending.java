package org.writingsystem.platform.shared;

/**
 * The server has begun to suspend or to end: no long work should begin. Requests are still served,
 * and executors take tasks, until {@link RequestsRejected} and the last request has ended.
 */
public record ServerSuspending() {}
