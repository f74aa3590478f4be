/**
 * Says who may do what: one table of rights, by role, relation and action. Services ask it; the
 * platform does so through an interface of its own. What is not in the table is not allowed.
 */
package org.writingsystem.access;
