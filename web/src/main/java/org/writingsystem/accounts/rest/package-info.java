/** Accounts over REST: one's own, and all of them for administrators. */
package org.writingsystem.accounts.rest;
