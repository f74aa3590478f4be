/** A background task: its state, limits, attempts and result. A final state never changes again. */
package org.writingsystem.platform.tasks.model;
