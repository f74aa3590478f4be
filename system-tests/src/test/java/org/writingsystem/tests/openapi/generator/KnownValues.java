package org.writingsystem.tests.openapi.generator;

import java.util.List;
import java.util.Map;

/**
 * Values that the system under test knows: ids that exist, passwords and tokens in force. Where an
 * operation needs others than most, the name has the operation before it: {@code
 * "disableAccount.account"}.
 *
 * @param parameters by the name of the parameter
 * @param fields by the name of the body's field
 * @param tokens access tokens by operation
 */
public record KnownValues(
    Map<String, List<String>> parameters, Map<String, String> fields, Map<String, String> tokens) {
  List<String> parameter(String operation, String name) {
    return parameters.getOrDefault(
        operation + "." + name, parameters.getOrDefault(name, List.of()));
  }

  /** Null if there is none. */
  String field(String operation, String name) {
    return fields.getOrDefault(operation + "." + name, fields.get(name));
  }

  String token(String operation) {
    return tokens.get(operation);
  }
}
