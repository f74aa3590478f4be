/**
 * Recycling of the node: a restart after a number of requests, for a full heap, or for stuck
 * threads. The node drains as at a stop, so that no request fails; one node of the service does so
 * at a time.
 */
package org.writingsystem.platform.recycling;
