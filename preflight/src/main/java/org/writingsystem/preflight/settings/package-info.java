/**
 * The settings of a node as data: the table of all settings, and their values on this node with
 * their sources.
 */
package org.writingsystem.preflight.settings;
