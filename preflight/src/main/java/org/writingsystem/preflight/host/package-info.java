/** What the machine under the node is like: memory, descriptors, the directory for logs. */
package org.writingsystem.preflight.host;
