/**
 * The provisioned server, and a stock server that gets the overlay: scripts, archive of classes,
 * TLS.
 */
package org.writingsystem.tests.server;
