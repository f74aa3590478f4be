/**
 * Basics of the REST API: errors as problem+json (RFC 9457), body limits, request ids, ETags,
 * pages.
 */
package org.writingsystem.platform.shared.rest;
