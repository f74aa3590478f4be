/**
 * A cache of values that never change and are expensive to make: texts, and what is made of them.
 * Two levels, the node's own memory and Infinispan, beside the database and never instead of it.
 * Each operation on Infinispan is bounded in time and number; while it is unavailable every read
 * there is a miss. What can change is read from PostgreSQL alone (docs/adr/0037).
 */
package org.writingsystem.platform.cache;
