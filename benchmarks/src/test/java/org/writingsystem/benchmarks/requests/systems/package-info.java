/** The systems that answer the calls: how each is started, addressed, looked into and stopped. */
package org.writingsystem.benchmarks.requests.systems;
