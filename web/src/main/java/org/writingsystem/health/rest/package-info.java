/** Preflight and settings for administrators; up or down for load balancers. */
package org.writingsystem.health.rest;
