/** Readiness of the workers, from the number of requests that do not end. */
package org.writingsystem.platform.requests.store;
