/** What a node knows of itself: whether it may start, and whether it takes requests now. */
package org.writingsystem.platform.node;
