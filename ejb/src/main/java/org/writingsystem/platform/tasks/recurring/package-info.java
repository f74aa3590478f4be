/**
 * Recurring tasks by cron expressions in a time zone. A due time is queued exactly once, on any
 * number of nodes; misfires are made up for.
 */
package org.writingsystem.platform.tasks.recurring;
