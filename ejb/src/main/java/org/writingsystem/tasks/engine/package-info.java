/**
 * How tasks are run on a node: claimed into free slots, watched, kept alive, ended, and given back.
 * Nobody outside needs to know; the way in is {@link org.writingsystem.tasks.Tasks}.
 */
package org.writingsystem.tasks.engine;
