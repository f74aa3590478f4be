/**
 * Diagnosis of tasks that are not running, from the database's rows of the task, its kind and the
 * nodes. The result is a list of reasons from a closed set, without payloads and messages of
 * failures.
 */
package org.writingsystem.platform.tasks.diagnostics;
