/**
 * What the health of the database means to a request: its work there has a deadline, and what the
 * database does not do is answered with 503 and a reason.
 */
package org.writingsystem.health.rest;
