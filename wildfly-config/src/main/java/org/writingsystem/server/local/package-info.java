/**
 * The local start, {@code mvn -Pserve}: PostgreSQL, Infinispan Server and WildFly with the
 * application, ready to be tried, until Ctrl-C ends all of it.
 */
package org.writingsystem.server.local;
