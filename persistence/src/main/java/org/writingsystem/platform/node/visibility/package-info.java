/** Visibility of the EAR's health checks for the server. */
package org.writingsystem.platform.node.visibility;
