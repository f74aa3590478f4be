/**
 * Has this node start anew before it is worn out: after so many requests, when too little of its
 * heap becomes free, or when threads of it are lost. It leaves as at a stop, so that no request
 * fails, and only one node of the service does so at a time.
 */
package org.writingsystem.platform.recycling;
