/**
 * What all of the REST API has in common: errors as problem+json (RFC 9457), the limit of bodies,
 * request ids, entity tags and pages.
 */
package org.writingsystem.platform.shared.rest;
