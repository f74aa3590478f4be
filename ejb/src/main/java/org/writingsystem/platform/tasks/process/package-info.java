/**
 * Work that may run away, in a JVM of its own that can be killed: a thread that ignores its limit
 * cannot be. Whoever calls {@link org.writingsystem.platform.tasks.process.ProcessExecutor} gets an
 * answer or one exception in bounded time and memory, and no child is left, however work or server
 * end.
 */
package org.writingsystem.platform.tasks.process;
