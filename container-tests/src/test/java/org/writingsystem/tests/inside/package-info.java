/**
 * Tests that run inside of the server, in the product's WAR: what only a transaction, an injection
 * point or a managed thread can show. All else is tested over HTTP by {@code system-tests}.
 */
package org.writingsystem.tests.inside;
