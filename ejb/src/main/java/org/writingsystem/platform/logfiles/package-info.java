/**
 * State of the node's log files for the application: whether they can be written, and how many
 * lines were lost. Promises: in production no start without log files, and no lost line without a
 * metric.
 */
package org.writingsystem.platform.logfiles;
