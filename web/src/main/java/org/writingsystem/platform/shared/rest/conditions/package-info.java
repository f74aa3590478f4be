/**
 * Conditional requests, ranges and caching (RFC 9110, RFC 9111): ETag, If-Match, If-None-Match,
 * Range, Cache-Control.
 */
package org.writingsystem.platform.shared.rest.conditions;
