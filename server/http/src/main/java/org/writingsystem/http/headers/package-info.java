/**
 * Headers of every exchange on the public port: the client's address behind proxies, security
 * headers, ETags of compressed responses.
 */
package org.writingsystem.http.headers;
