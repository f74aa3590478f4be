/** Stored responses of idempotent requests. */
package org.writingsystem.platform.idempotency.model;
