/**
 * What holds for every request and response: input limits, conditional requests, compression,
 * headers.
 */
package org.writingsystem.tests.http;
