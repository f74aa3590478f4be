/** Completes the OpenAPI description with what all operations have in common. */
package org.writingsystem.shared.rest.openapi;
