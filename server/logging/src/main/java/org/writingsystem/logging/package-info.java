/**
 * What the server's log manager uses of ours: files that grow, turn and are counted, lines of JSON,
 * and the id of a request. In the server as the JBoss module org.writingsystem.logging, never in
 * the EAR, which only calls it. Promises: logging never stops its caller, and no lost line is
 * unseen.
 */
package org.writingsystem.logging;
