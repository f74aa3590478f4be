/**
 * The settings of a node as data: one table, and what holds on this node, with where it was read.
 */
package org.writingsystem.preflight.settings;
