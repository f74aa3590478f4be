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
          "worker", // a child JVM: main method and protocol
          "documents", // plain Java, in the application and in the child JVM
          "preflight", // before the server starts, and in the application
          "platform.shared",
          "platform.logfiles",
          "platform.database",
          "platform.requests",
          "platform.tasks",
          "platform.cache",
          "platform.ratelimit",
          "platform.node",
          "platform.recycling",
          "platform.identity",
          "platform.idempotency",
          "accounts",
          "access",
          "files",
          "manuscripts",
          "orders",
          "reviews",
          "analysis",
          "exports",
          "imports",
          "notices");

  private static final String PLATFORM = ".platform.";

  /** From low to high. */
  enum Layer {
    MODEL,
    STORE,
    SERVICE,
    REST
  }

  static Place of(String root, JavaClass type) {
    String name = type.getPackageName().substring(root.length());
    int depth = name.startsWith(PLATFORM) ? 3 : 2;
    String[] below = name.split("\\.");
    List<String> feature = List.of(below).subList(1, Math.min(depth, below.length));
    return new Place(String.join(".", feature), layer(below.length > depth ? below[depth] : ""));
  }

  private static Layer layer(String name) {
    return switch (name) {
      case "model", "settings" -> Layer.MODEL; // preflight.settings: every layer reads settings
      case "store" -> Layer.STORE;
      case "rest" -> Layer.REST;
      default -> Layer.SERVICE;
    };
  }

  /** A feature of the writing desk, and not the machinery under it. */
  boolean isOfTheDesk() {
    return feature.equals("documents") || FEATURES.indexOf(feature) >= FEATURES.indexOf("accounts");
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
