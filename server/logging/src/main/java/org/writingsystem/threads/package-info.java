/**
 * Threads that live as long as the node: each is a supervised loop. Promises: no failure of a cycle
 * ends one, an episode of failures is reported once, and the node knows when each last completed a
 * cycle (docs/adr/0020).
 */
package org.writingsystem.threads;
