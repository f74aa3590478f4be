/** What the node knows of requests that do not end. */
package org.writingsystem.platform.requests.model;
