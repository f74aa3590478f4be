package org.writingsystem.platform.shared;

import java.time.Duration;
import javax.management.AttributeChangeNotificationFilter;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/** WildFly's state and operations over JMX. Thread-safe. */
final class ServerJmx {
  static final String STATE = "jboss.root:type=state";
  static final String MANAGEMENT = "jboss.as:management-root=server";
  private static final String RUNNING_STATE = "RunningState";

  private final MBeanServer server;

  ServerJmx(MBeanServer server) {
    this.server = server;
  }

  /** False from the first moment of a suspension or an end. */
  boolean isNormal() {
    return text(STATE, RUNNING_STATE).equals("normal");
  }

  /** Becomes true later than {@link #isNormal}: executors refuse tasks until then. */
  boolean takesWork() {
    return isNormal() && text(MANAGEMENT, "suspendState").equals("RUNNING");
  }

  /** Calls the listener at each change of {@link #isNormal}, and at some others. */
  void tell(NotificationListener listener) {
    var filter = new AttributeChangeNotificationFilter();
    filter.enableAttribute(RUNNING_STATE);
    ask(() -> server.addNotificationListener(new ObjectName(STATE), listener, filter, null));
  }

  void forget(NotificationListener listener) {
    ask(() -> server.removeNotificationListener(new ObjectName(STATE), listener));
  }

  /**
   * Suspends and ends the server, after the limit at the latest, and has the start script restart
   * it.
   */
  void restart(Duration limit) {
    ask(
        () ->
            server.invoke(
                new ObjectName(MANAGEMENT),
                "shutdown",
                new Object[] {true, null, Math.toIntExact(limit.toSeconds()), null},
                new String[] {
                  Boolean.class.getName(), // restart
                  Integer.class.getName(), // timeout: the old name of the next one
                  Integer.class.getName(), // suspendTimeout, seconds
                  Boolean.class.getName() // performInstallation
                }));
  }

  private String text(String bean, String attribute) {
    var value = new String[1];
    ask(() -> value[0] = server.getAttribute(new ObjectName(bean), attribute).toString());
    return value[0];
  }

  private interface JmxCall {
    void ask() throws JMException;
  }

  private static void ask(JmxCall jmxCall) {
    try {
      jmxCall.ask();
    } catch (JMException e) {
      throw new IllegalStateException("The server's MBeans are not available", e);
    }
  }
}
