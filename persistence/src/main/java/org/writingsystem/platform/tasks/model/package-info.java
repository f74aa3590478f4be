/**
 * What is known of a background task: its state, its limits, its attempts, its result. A state that
 * is final never changes again.
 */
package org.writingsystem.platform.tasks.model;
