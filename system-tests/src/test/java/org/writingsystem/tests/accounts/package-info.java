/** Accounts as administrators and their owners see them. */
package org.writingsystem.tests.accounts;
