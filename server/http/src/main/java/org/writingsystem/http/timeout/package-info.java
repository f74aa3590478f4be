/**
 * How long a request may take, whatever it does. Undertow knows how long a socket may be silent,
 * not how long a request may run: here a watcher answers for the thread that does not, takes its
 * connections to the database from it and wakes it. The application says how long and when to look.
 */
package org.writingsystem.http.timeout;
