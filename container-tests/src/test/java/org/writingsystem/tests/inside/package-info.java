/**
 * Tests inside of the server, in the product's WAR, of transactions, injection points and managed
 * threads. All else is tested over HTTP by {@code system-tests}.
 */
package org.writingsystem.tests.inside;
