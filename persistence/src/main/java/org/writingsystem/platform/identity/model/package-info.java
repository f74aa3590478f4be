/**
 * Ids and roles of accounts, and the sessions in which they are signed in. A session can be
 * revoked; tokens are kept as hashes only.
 */
package org.writingsystem.platform.identity.model;
