/**
 * Kinds of task that do what no real one should, to show what the engine does then. They are built
 * into an EAR for tests only; each leaves rows in {@code drill_run} and {@code drill_effect}.
 */
package org.writingsystem.drills;
