/**
 * Content negotiation and bodies of requests: accepted types, parameters of media types, gzip, and
 * the limit of a body's size, before and after it is decompressed.
 */
package org.writingsystem.platform.shared.rest.content;
