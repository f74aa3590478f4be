/**
 * Beans and helpers of the tests: they queue tasks in every way, and look at what becomes of them.
 */
package org.writingsystem.tests.inside.beans;
