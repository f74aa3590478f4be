/** Accounts over REST: the caller's own, and all of them for administrators. */
package org.writingsystem.accounts.rest;
