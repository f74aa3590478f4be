/**
 * Says who a caller is: sign-in with a password, bearer tokens that expire, sessions that can be
 * revoked. A revoked session is refused at once on its node and within five seconds on every other.
 * Whose accounts those are is the business of a feature above.
 */
package org.writingsystem.platform.identity;
