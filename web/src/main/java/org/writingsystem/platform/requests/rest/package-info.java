/**
 * Starts and ends the database budget of each request over REST, and maps what the container or the
 * database throws to a problem.
 */
package org.writingsystem.platform.requests.rest;
