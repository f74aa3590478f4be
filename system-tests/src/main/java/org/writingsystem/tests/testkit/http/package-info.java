/**
 * HTTP clients for tests: the API by its addresses, event streams, and raw sockets for what no HTTP
 * client would send.
 */
package org.writingsystem.tests.testkit.http;
