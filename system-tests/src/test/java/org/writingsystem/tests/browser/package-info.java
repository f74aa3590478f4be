/**
 * The console and the page of the API in a real browser. Built and run with the profile {@code
 * browser} alone.
 */
package org.writingsystem.tests.browser;
