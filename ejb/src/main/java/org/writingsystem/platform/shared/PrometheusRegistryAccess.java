package org.writingsystem.platform.shared;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Field;
import org.apache.logging.log4j.LogManager;

/**
 * WildFly 39.0.1 gives a deployment a registry that passes descriptions and histograms on to
 * nobody. The one behind it, which the page is made of, is in a field.
 */
final class PrometheusRegistryAccess {
  private static final String FIELD = "parentRegistry";

  private PrometheusRegistryAccess() {}

  /**
   * The registry of the page; {@code given} where there is none behind it, and the page has no
   * descriptions and no histograms then.
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
