package org.writingsystem.platform.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeChangeNotification;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/** WildFly's two beans, in an MBean server of their own. */
final class FakeServer extends NotificationBroadcasterSupport implements DynamicMBean {
  final MBeanServer beans = MBeanServerFactory.newMBeanServer();
  final List<List<Object>> shutdowns = new ArrayList<>();
  volatile String runningState = "starting";
  volatile String suspendState = "SUSPENDED";

  FakeServer() throws JMException {
    beans.registerMBean(this, new ObjectName(ServerJmx.STATE));
    beans.registerMBean(this, new ObjectName(ServerJmx.MANAGEMENT));
  }

  /** As WildFly: first the state, then the news; the resumption is not through yet. */
  void become(String state) {
    String before = runningState;
    runningState = state;
    sendNotification(
        new AttributeChangeNotification(
            this, 0, 0, "", "RunningState", String.class.getName(), before, state));
  }

  @Override
  public Object getAttribute(String name) {
    return name.equals("RunningState") ? runningState : suspendState;
  }

  @Override
  public Object invoke(String operation, Object[] arguments, String[] signature) {
    List<Object> call = new ArrayList<>(List.of(operation));
    call.addAll(Arrays.asList(arguments));
    shutdowns.add(call);
    return null;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return new MBeanInfo(getClass().getName(), "", null, null, null, getNotificationInfo());
  }

  @Override
  public void setAttribute(Attribute attribute) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    throw new UnsupportedOperationException();
  }
}
