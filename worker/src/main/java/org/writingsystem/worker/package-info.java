/**
 * A child JVM that does work which may run away, and can be killed: its main method, the wire
 * format on its standard streams, and the interface of its work. Java alone; it knows no document,
 * and nothing of the server.
 */
package org.writingsystem.worker;
