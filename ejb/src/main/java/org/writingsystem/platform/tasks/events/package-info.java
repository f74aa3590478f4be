/**
 * Tells clients of each change to the tasks they follow. One thread per node asks the database for
 * all of them at once; no client holds a thread, and none waits for another.
 */
package org.writingsystem.platform.tasks.events;
