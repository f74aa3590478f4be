/** Reasons for which a node restarts by itself. */
package org.writingsystem.platform.recycling.model;
