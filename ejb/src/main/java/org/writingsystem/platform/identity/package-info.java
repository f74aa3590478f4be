/**
 * Identification of callers: sign-in with a password, bearer tokens that expire, sessions that can
 * be revoked. A revoked session is refused at once on its node and within five seconds on every
 * other. The accounts themselves belong to a feature above.
 */
package org.writingsystem.platform.identity;
