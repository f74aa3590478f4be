/**
 * The table of rights, by role, relation and action. Services ask it; the platform does so through
 * an interface of its own. An action without a row is not allowed.
 */
package org.writingsystem.access;
