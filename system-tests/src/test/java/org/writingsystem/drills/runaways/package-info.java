/** Handlers that do not end at their limits, each in a way of its own, until a test frees them. */
package org.writingsystem.drills.runaways;
