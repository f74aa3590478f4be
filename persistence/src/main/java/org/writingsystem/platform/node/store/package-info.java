/** Health of the Java machine under the node: deadlocks, supervised loops, disk space. */
package org.writingsystem.platform.node.store;
