/** Networks and load balancers between clients, nodes and backends, which a test can make worse. */
package org.writingsystem.tests.testkit.network;
