/**
 * Keeps the service answering while the database misbehaves: a budget for each statement, a
 * deadline for what a request does with the database, a name for each way in which it fails, and
 * word of connections that are held for too long.
 */
package org.writingsystem.health;
