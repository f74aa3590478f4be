/** Additions to the OpenAPI description that all operations share. */
package org.writingsystem.platform.shared.rest.openapi;
