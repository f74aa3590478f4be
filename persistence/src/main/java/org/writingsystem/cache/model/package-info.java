/** What all nodes agree on about the cache. */
package org.writingsystem.cache.model;
