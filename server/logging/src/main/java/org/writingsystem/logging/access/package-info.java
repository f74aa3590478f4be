/** The access log, and the request id, assigned before any other filter. */
package org.writingsystem.logging.access;
