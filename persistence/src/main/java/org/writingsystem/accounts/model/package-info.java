/**
 * Who may use the system: accounts with a name, a password hash and one role, and the sessions in
 * which they are signed in. A session can be revoked; passwords and tokens are kept as hashes only.
 */
package org.writingsystem.accounts.model;
