/**
 * Basics of every model: time-ordered ids, pages of a list, domain exceptions. Knows no feature.
 */
package org.writingsystem.platform.shared.model;
