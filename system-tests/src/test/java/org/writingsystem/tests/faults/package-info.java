/** Nodes with drills, which the tests of faults share. */
package org.writingsystem.tests.faults;
