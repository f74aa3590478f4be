/** Accounts of people: registration, roles, passwords, and their administration. */
package org.writingsystem.accounts;
