/** Accounts with a name, a password hash and one role. */
package org.writingsystem.accounts.model;
