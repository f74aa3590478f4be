/** What a build says at its end: which of its tests were skipped, and what each would need. */
package org.writingsystem.tests.reports;
