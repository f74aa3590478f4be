/**
 * The local start, {@code mvn -Pserve}: PostgreSQL, Infinispan Server and WildFly with the
 * application, until Ctrl-C stops them.
 */
package org.writingsystem.server.local;
