/** What a server and its database have done: statements, allocations, compilations. No clock. */
package org.writingsystem.tests.testkit.measure;
