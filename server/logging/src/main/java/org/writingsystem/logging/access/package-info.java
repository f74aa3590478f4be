/** Each request's id, from before any other filter, and its line in the access log. */
package org.writingsystem.logging.access;
