package org.writingsystem.platform.node;

/**
 * Something that most requests of a feature do, for the {@link WarmUp} of a node: it reads, changes
 * nothing, and finds nothing that is somebody's. A feature brings it as a bean.
 */
@FunctionalInterface
public interface WarmUpStep {
  /** Does it once, and returns something to be answered as JSON. */
  Object run();
}
