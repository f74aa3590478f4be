/**
 * Supervised loops: the threads that live as long as the node. Promises: no failure of a cycle ends
 * a loop, an episode of failures is reported once, and the time of each loop's last cycle is known
 * (docs/adr/0020).
 */
package org.writingsystem.threads;
