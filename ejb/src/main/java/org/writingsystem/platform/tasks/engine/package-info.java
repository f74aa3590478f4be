/**
 * How tasks are run on a node: claimed into free slots, limited, kept alive, ended, requeued
 * (started) or released (not started). Nobody outside needs to know; the way in is {@link
 * org.writingsystem.platform.tasks.Tasks}.
 */
package org.writingsystem.platform.tasks.engine;
