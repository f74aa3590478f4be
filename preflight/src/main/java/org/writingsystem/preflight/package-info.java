/**
 * Validation of a node's settings before it starts; all findings at once. One set of rules serves
 * the command before the start, the start of the deployment, and the REST API. Plain Java: it runs
 * without a server.
 */
package org.writingsystem.preflight;
