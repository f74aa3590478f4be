/**
 * Tasks that are queued again and again, by cron expressions in a time zone. A due time is queued
 * once, on any number of nodes, and is not lost while no node runs.
 */
package org.writingsystem.platform.tasks.recurring;
