/** A kind of task for the tests, in an archive of its own beside {@code ejb.jar}. */
package org.writingsystem.tests.inside.tasks;
