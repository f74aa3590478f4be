/**
 * The description of the API against the API: resources, responses, generated clients, generated
 * requests.
 */
package org.writingsystem.tests.openapi;
