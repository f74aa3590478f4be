package org.writingsystem.platform.shared;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Field;
import org.apache.logging.log4j.LogManager;

/**
 * Access to the Prometheus registry: WildFly 39.0.1 gives a deployment a registry that drops
 * descriptions and histograms. The one behind it, which makes the page, is in a field.
 */
final class PrometheusRegistryAccess {
  private static final String FIELD = "parentRegistry";

  private PrometheusRegistryAccess() {}

  /**
   * Returns the registry of the page; {@code given} where none is behind it, and the page then has
   * no descriptions and no histograms.
   */
  static MeterRegistry behind(MeterRegistry given) {
    try {
      Field parent = given.getClass().getDeclaredField(FIELD);
      parent.setAccessible(true);
      return (MeterRegistry) parent.get(given);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LogManager.getLogger(PrometheusRegistryAccess.class)
          .warn("The metrics page lacks histograms: {} has no {}", given.getClass(), FIELD, e);
      return given;
    }
  }
}
