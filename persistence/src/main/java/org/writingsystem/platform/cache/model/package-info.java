/** What all nodes agree on about the cache. */
package org.writingsystem.platform.cache.model;
