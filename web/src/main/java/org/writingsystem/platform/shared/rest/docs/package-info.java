/** The page /docs/ with Swagger UI. */
package org.writingsystem.platform.shared.rest.docs;
