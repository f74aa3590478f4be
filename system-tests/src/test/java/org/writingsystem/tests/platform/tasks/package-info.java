/** Background tasks by REST: states, control, events and results. */
package org.writingsystem.tests.platform.tasks;
