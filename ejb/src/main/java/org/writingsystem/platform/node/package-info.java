/** Readiness of the node for load balancers, and preflight within the deployment. */
package org.writingsystem.platform.node;
