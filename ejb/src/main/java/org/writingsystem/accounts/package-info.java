/**
 * The people who may use the system: their accounts, roles and passwords, and how administrators
 * change them.
 */
package org.writingsystem.accounts;
