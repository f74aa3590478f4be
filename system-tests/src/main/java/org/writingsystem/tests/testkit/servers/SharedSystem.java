package org.writingsystem.tests.testkit.servers;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One {@link RunningSystem} for all tests of a run: started for the first, ended after the last.
 */
public final class SharedSystem implements ParameterResolver {
  /** Whose pages may call it. */
  public static final String ORIGIN = "https://app.example";

  private static final Map<String, String> SETTINGS =
      Map.of("CORS_ORIGINS", ORIGIN, "HTTP_TRUSTED_PROXIES", "127.0.0.2");
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedSystem.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningSystem.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(RunningSystem.class, key -> start(), RunningSystem.class);
  }

  /** A run that was called off may have left kinds of task paused. */
  private static RunningSystem start() {
    RunningSystem system = RunningSystem.startWith("shared", SETTINGS);
    system.execute("delete from task_pause");
    return system;
  }
}
