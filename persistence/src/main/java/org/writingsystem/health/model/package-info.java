/** What all nodes agree on about themselves. */
package org.writingsystem.health.model;
