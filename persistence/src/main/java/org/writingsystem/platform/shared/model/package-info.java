/**
 * What every feature's model is made of: time-ordered ids, pages of a list, and the ways in which
 * the system refuses a wish. Knows no feature.
 */
package org.writingsystem.platform.shared.model;
