/** Epoch and lease of the cache. */
package org.writingsystem.platform.cache.model;
