/** Where requests meet the limits of their account and their address. */
package org.writingsystem.limits.rest;
