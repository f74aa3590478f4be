/**
 * Time limits of requests: overall and for their database work. Cancels requests beyond a limit,
 * and detects connection leaks.
 */
package org.writingsystem.platform.requests;
