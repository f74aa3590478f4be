package org.writingsystem.tests.testkit.measure;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Another Java machine of the same user, by its own management beans. */
public final class JavaProcess implements AutoCloseable {
  private static final Pattern WAITING = Pattern.compile("(?m)^\\s*\\d+ ");

  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final ThreadMXBean threads;

  private JavaProcess(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
    this.threads =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
  }

  /** Attaches to a Java machine, which opens its management on a port of its own for that. */
  public static JavaProcess attach(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      return new JavaProcess(JMXConnectorFactory.connect(new JMXServiceURL(address)));
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException("no Java machine: " + pid, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the bytes that the threads which now run have allocated. Those of threads that have
   * ended are not in it: the difference of two calls is right for servers that keep their threads.
   */
  public long allocatedBytes() {
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  /** The same of those threads alone whose names begin with one of these. */
  public long allocatedBytes(String... names) {
    long[] ids = threads.getAllThreadIds();
    ThreadInfo[] infos = threads.getThreadInfo(ids);
    long[] wanted =
        IntStream.range(0, ids.length)
            .filter(i -> infos[i] != null)
            .filter(i -> Stream.of(names).anyMatch(infos[i].getThreadName()::startsWith))
            .mapToLong(i -> ids[i])
            .toArray();
    return Arrays.stream(threads.getThreadAllocatedBytes(wanted)).filter(bytes -> bytes > 0).sum();
  }

  /** Returns the bytes of the heap that are in use after a full collection, which this asks for. */
  public long heapAfterCollection() {
    try {
      var memory =
          ManagementFactory.newPlatformMXBeanProxy(
              beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
      memory.gc();
      return memory.getHeapMemoryUsage().getUsed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns how many methods wait for a compiler or are being compiled. */
  public long compilerQueue() {
    return WAITING.matcher(diagnose("compilerQueue")).results().count();
  }

  private String diagnose(String command) {
    try {
      var diagnostics = new ObjectName("com.sun.management:type=DiagnosticCommand");
      return (String) beans.invoke(diagnostics, command, new Object[0], new String[0]);
    } catch (JMException e) {
      throw new IllegalStateException(command, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
