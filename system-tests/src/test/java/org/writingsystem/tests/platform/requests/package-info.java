/**
 * What a request costs, without a clock: statements, blocks, plans and allocations, on a node of
 * their own with filled tables.
 */
package org.writingsystem.tests.platform.requests;
