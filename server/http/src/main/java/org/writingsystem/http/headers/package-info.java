/**
 * What belongs to every exchange on the public port, whoever answers it: the client's true address
 * behind proxies, the headers that browsers keep to, and tags of compressed answers.
 */
package org.writingsystem.http.headers;
