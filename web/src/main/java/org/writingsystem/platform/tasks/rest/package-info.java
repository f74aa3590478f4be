/** Lets a caller follow their background tasks and fetch what they made. */
package org.writingsystem.platform.tasks.rest;
