/**
 * Limits how long a request runs and how long it may use the database, cancels what runs beyond
 * that, and reports connections that a thread holds for too long.
 */
package org.writingsystem.platform.requests;
