package org.writingsystem.accounts;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;

/** Events outside of a container. */
final class Events {
  private Events() {}

  /** Nobody observes it. */
  @SuppressWarnings("unchecked") // it has no type of its own
  static <T> Event<T> unheard() {
    return (Event<T>)
        Proxy.newProxyInstance(
            Events.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> null);
  }
}
