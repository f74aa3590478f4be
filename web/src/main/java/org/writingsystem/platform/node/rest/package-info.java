/** Health of the node for load balancers; preflight and settings for administrators. */
package org.writingsystem.platform.node.rest;
