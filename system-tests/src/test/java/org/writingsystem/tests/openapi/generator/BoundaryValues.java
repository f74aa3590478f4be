package org.writingsystem.tests.openapi.generator;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Values at the limits of a schema, and one step beyond. */
final class BoundaryValues {
  private BoundaryValues() {}

  static List<String> of(Schema<?> schema) {
    List<String> values = new ArrayList<>();
    addLength(values, schema.getMinLength());
    addLength(values, schema.getMaxLength());
    addNumber(values, schema.getMinimum());
    addNumber(values, schema.getMaximum());
    if (schema.getEnum() != null) {
      schema.getEnum().forEach(one -> values.add(String.valueOf(one)));
    }
    return values;
  }

  private static void addLength(List<String> values, Integer length) {
    if (length != null) {
      values.add("x".repeat(Math.max(0, length - 1)));
      values.add("x".repeat(length));
      values.add("x".repeat(length + 1));
      values.add("\ud83d\ude00".repeat(length));
    }
  }

  private static void addNumber(List<String> values, BigDecimal limit) {
    if (limit != null) {
      values.add(limit.subtract(BigDecimal.ONE).toPlainString());
      values.add(limit.toPlainString());
      values.add(limit.add(BigDecimal.ONE).toPlainString());
      values.add(limit.add(new BigDecimal("0.5")).toPlainString());
    }
  }
}
