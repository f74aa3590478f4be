/** What becomes of tasks while nodes die, freeze, stop, hang and are poisoned. */
package org.writingsystem.tests.faults.tasks;
