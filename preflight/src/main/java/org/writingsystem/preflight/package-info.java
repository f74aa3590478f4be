/**
 * Says whether a node can start with what it was told, all at once. One set of rules behind three
 * doors: the command before the start, the start of the deployment, and the REST API. Plain Java:
 * it runs before there is a server.
 */
package org.writingsystem.preflight;
