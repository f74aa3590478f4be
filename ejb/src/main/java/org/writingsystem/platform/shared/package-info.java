/** Basics of every service: clock, JSON, JMX, state of the server. Knows no feature. */
package org.writingsystem.platform.shared;
