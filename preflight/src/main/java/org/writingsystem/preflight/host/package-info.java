/** The machine under the node: memory, file descriptors, log directory. */
package org.writingsystem.preflight.host;
