package org.writingsystem.preflight.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Limits of the operating system or container, and settings of this Java machine.
 *
 * @param memoryBytes that of the container where it has a limit, else of the machine
 * @param descriptors how many files and sockets the server may open
 * @param endsOutOfMemory whether this Java machine ends at an OutOfMemoryError
 */
public record Machine(
    OptionalLong memoryBytes, OptionalLong descriptors, Optional<Boolean> endsOutOfMemory) {
  private static final Path LIMITS = Path.of("/proc/self/limits");

  /** Soft and hard; the Java machine raises the one to the other at its start. */
  private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+\\S+\\s+(\\d+)");

  /** Reads this machine; unknown values are empty. */
  public static Machine here() {
    return new Machine(memory(), openFiles(), endsOutOfMemoryHere());
  }

  private static Optional<Boolean> endsOutOfMemoryHere() {
    try {
      return Optional.of(isOn("ExitOnOutOfMemoryError") || isOn("CrashOnOutOfMemoryError"));
    } catch (JMException e) {
      return Optional.empty(); // another Java machine: the rule has nothing to say
    }
  }

  private static boolean isOn(String flag) throws JMException {
    Object option =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                "getVMOption",
                new Object[] {flag},
                new String[] {String.class.getName()});
    return option instanceof CompositeData data && data.get("value").equals("true");
  }

  private static OptionalLong memory() {
    try {
      Object bytes =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "TotalMemorySize");
      return bytes instanceof Long number && number > 0
          ? OptionalLong.of(number)
          : OptionalLong.empty();
    } catch (JMException e) {
      return OptionalLong.empty(); // another Java machine: the rule has nothing to say
    }
  }

  private static OptionalLong openFiles() {
    try {
      Matcher found = OPEN_FILES.matcher(Files.readString(LIMITS));
      return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty(); // not Linux
    }
  }
}
