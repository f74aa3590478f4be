/**
 * Undertow filters between the network and the application, one class for each concern, ordered by
 * their priorities in {@code 60-http.cli}. No filter blocks an I/O thread or holds a worker.
 */
package org.writingsystem.http;
