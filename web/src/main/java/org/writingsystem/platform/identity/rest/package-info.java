/** Sign-in over REST; says who calls, for every resource. */
package org.writingsystem.platform.identity.rest;
