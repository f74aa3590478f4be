/**
 * Errors as problem+json (RFC 9457): the mappers, and the page of errors outside of the API. An
 * exception brings its kind; what nobody expects is 500 with the request's id, and is logged.
 */
package org.writingsystem.platform.shared.rest.problems;
