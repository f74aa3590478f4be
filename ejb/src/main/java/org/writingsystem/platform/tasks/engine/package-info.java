/**
 * The task engine of a node: dispatch into free slots, heartbeats, time limits, completions,
 * requeueing. The way in is {@link org.writingsystem.platform.tasks.Tasks}.
 */
package org.writingsystem.platform.tasks.engine;
