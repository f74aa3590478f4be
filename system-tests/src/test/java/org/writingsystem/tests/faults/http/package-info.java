/** Clients that mean no good: whatever they do, others are served. */
package org.writingsystem.tests.faults.http;
