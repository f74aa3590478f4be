/** Completes the OpenAPI description with what all operations have in common. */
package org.writingsystem.platform.shared.rest.openapi;
