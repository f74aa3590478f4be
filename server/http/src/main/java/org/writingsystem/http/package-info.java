/**
 * What stands between the network and the application on each host of Undertow: filters, one class
 * for each concern, in the order of their priorities in {@code 60-http.cli}. None of them waits in
 * an I/O thread, none holds a worker.
 */
package org.writingsystem.http;
