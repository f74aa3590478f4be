/** HTML of revisions on this node: made within a budget of memory, then read from the cache. */
package org.writingsystem.manuscripts.rendering;
