/**
 * What the application knows of its own logs: that their files can be written, and how many lines
 * were not. Promises: in production no start without log files, and no lost line without a figure.
 */
package org.writingsystem.platform.logfiles;
