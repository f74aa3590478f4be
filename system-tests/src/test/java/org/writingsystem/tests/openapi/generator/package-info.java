/**
 * A generator of valid, boundary and broken requests from the API's OpenAPI description. One seed
 * and one number are one request; it knows no server and sends nothing.
 */
package org.writingsystem.tests.openapi.generator;
