/**
 * What every service stands on: the clock, JSON, the settings and the schema of the database. Knows
 * no feature.
 */
package org.writingsystem.platform.shared;
