/** Manuscripts, their revisions and their limits. */
package org.writingsystem.tests.manuscripts;
