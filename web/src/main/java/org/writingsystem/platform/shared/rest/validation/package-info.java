/**
 * Constraints of parameters and bodies beside those of Bean Validation, and the problem that a
 * broken one becomes: 400, with the field and its rule, never with the value.
 */
package org.writingsystem.platform.shared.rest.validation;
