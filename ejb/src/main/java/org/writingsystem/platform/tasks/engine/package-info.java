/**
 * How tasks are run on a node: claimed into free slots, watched, kept alive, ended, and given back.
 * Nobody outside needs to know; the way in is {@link org.writingsystem.platform.tasks.Tasks}.
 */
package org.writingsystem.platform.tasks.engine;
