/**
 * The whole system as its callers see it: over HTTP, on the provisioned server, with a real
 * database and a real cache.
 */
package org.writingsystem.system;
