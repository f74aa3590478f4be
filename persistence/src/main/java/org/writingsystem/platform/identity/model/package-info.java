/**
 * Ids and roles of accounts, and sign-in sessions. A session can be revoked; tokens are stored as
 * hashes only.
 */
package org.writingsystem.platform.identity.model;
