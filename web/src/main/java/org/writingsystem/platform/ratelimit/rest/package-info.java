/** Where requests meet the limits of their account and their address. */
package org.writingsystem.platform.ratelimit.rest;
