/** Sign-in over REST, and the caller's identity for every resource. */
package org.writingsystem.platform.identity.rest;
