/** Signing in, access tokens and sessions. */
package org.writingsystem.tests.platform.identity;
