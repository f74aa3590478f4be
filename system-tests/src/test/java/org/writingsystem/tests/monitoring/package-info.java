/** Metrics, alerts, dashboard and console, as those who operate the system read them. */
package org.writingsystem.tests.monitoring;
