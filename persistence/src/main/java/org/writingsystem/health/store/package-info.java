/**
 * Tells load balancers and administrators whether this node can serve: the database must answer,
 * the cache should.
 */
package org.writingsystem.health.store;
