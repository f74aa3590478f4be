package org.writingsystem.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/**
 * Where a class stands: in which feature, and in which layer of it.
 *
 * @param feature empty for a class in the root package
 */
record Place(String feature, Layer layer) {
  /** From low to high. */
  static final List<String> FEATURES =
      List.of(
          "pool", // in the server, beside the datasource
          "threads", // in the server, with logging: loops that live as long as the node
          "logging", // in the server, beside the log manager
          "http", // in the server, before the application
          "shared",
          "logs",
          "tasks",
          "cache",
          "limits",
          "health",
          "accounts",
          "idempotency",
          "manuscripts",
          "orders",
          "reviews",
          "analysis",
          "exports",
          "imports",
          "notices");

  /** From low to high. */
  enum Layer {
    MODEL,
    STORE,
    SERVICE,
    REST
  }

  static Place of(String root, JavaClass type) {
    String[] below = type.getPackageName().substring(root.length()).split("\\.");
    String feature = below.length > 1 ? below[1] : "";
    return new Place(feature, layer(below.length > 2 ? below[2] : ""));
  }

  private static Layer layer(String name) {
    return switch (name) {
      case "model" -> Layer.MODEL;
      case "store" -> Layer.STORE;
      case "rest" -> Layer.REST;
      default -> Layer.SERVICE;
    };
  }

  boolean isSameFeatureAs(Place other) {
    return feature.equals(other.feature);
  }

  boolean isInFeatureAbove(Place other) {
    return FEATURES.indexOf(feature) > FEATURES.indexOf(other.feature);
  }

  boolean isIn(Layer wanted) {
    return layer == wanted;
  }
}
