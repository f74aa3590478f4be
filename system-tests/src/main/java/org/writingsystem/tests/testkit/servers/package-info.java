/**
 * Real servers for tests: PostgreSQL, Infinispan Server, WildFly nodes and balancers, alone or as a
 * cluster, with their logs and metrics.
 */
package org.writingsystem.tests.testkit.servers;
