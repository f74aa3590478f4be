/**
 * Constraints of parameters and bodies beside those of Bean Validation, and their mapping to 400,
 * with the field and its rule, never with the value.
 */
package org.writingsystem.platform.shared.rest.validation;
