package org.writingsystem.platform.identity;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;

/** Events outside of a container. */
public final class Events {
  private Events() {}

  /** Nobody observes it. */
  @SuppressWarnings("unchecked")
  public // it has no type of its own
  static <T> Event<T> unheard() {
    return (Event<T>)
        Proxy.newProxyInstance(
            Events.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> null);
  }
}
