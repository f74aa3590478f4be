/** A cache that falls, hangs and comes back, and what clients read meanwhile. */
package org.writingsystem.tests.faults.cache;
