/**
 * What the health of a node means to those who call: a request's work with the database has a
 * deadline, and what the database does not do is answered with 503 and a reason; preflight and
 * settings for administrators; up or down for load balancers.
 */
package org.writingsystem.health.rest;
