/**
 * Answers why a task is not running, from what the database knows of it, its kind and the nodes. An
 * answer is a list of reasons from a closed set; it holds no payload and no message of a failure.
 */
package org.writingsystem.platform.tasks.diagnostics;
