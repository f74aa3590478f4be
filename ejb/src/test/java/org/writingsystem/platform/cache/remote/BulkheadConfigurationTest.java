package org.writingsystem.platform.cache.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.junit.jupiter.api.Test;

/** Fault Tolerance ignores a key whose class or method has another name by now. */
class BulkheadConfigurationTest {
  @Test
  void propertiesNameTheMethodThatHasTheBulkhead() throws IOException {
    Method call =
        Stream.of(FaultTolerantCalls.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Bulkhead.class))
            .findFirst()
            .orElseThrow();
    String key =
        "%s/%s/Bulkhead/value".formatted(FaultTolerantCalls.class.getName(), call.getName());
    Properties written = new Properties();
    try (InputStream in =
        getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
      written.load(in);
    }
    assertThat(written).containsOnlyKeys(key, "MP_Fault_Tolerance_Metrics_Enabled");
  }
}
