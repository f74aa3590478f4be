/**
 * Filters that start and end the database budget of each request, and mappers from failures of
 * container and database to problems.
 */
package org.writingsystem.platform.requests.rest;
