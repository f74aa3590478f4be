package org.writingsystem.platform.shared;

/**
 * The server runs normally: its executors take tasks. After a boot, a deployment or a suspension.
 */
public record ServerResumed() {}
