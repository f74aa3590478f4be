/** Filters that enforce the rate limits of accounts and addresses. */
package org.writingsystem.platform.ratelimit.rest;
