package org.writingsystem.platform.shared;

/**
 * The server runs normally and its executors accept tasks: after a boot, a deployment or a
 * suspension.
 */
public record ServerResumed() {}
