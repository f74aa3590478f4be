/**
 * Handlers and formatters for the server's log manager: log files with rotation and statistics,
 * JSON lines, request ids. Runs as the JBoss module org.writingsystem.logging; the EAR only calls
 * it. Promises: logging never blocks its caller, and every lost line is counted.
 */
package org.writingsystem.logging;
