package org.writingsystem.platform.tasks.process;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;

/** Where a child finds the classes that the application is made of. */
final class ClassPath {
  /** One class of each library that the server brings and that libraries in the EAR call. */
  private static final List<String> FROM_THE_SERVER =
      List.of(
          "org.apache.logging.log4j.LogManager",
          "org.apache.commons.logging.LogFactory", // WildFly's own, which needs the next
          "org.jboss.logging.Logger");

  private ClassPath() {}

  /**
   * The class path as files. In WildFly the EAR's are in no file that a JVM could open: they are
   * written to {@code directory}, once for each deployment. Elsewhere it is this JVM's own.
   */
  static String inFiles(Path directory) throws IOException {
    URL own = source(ClassPath.class);
    if (!own.getProtocol().equals("vfs")) {
      return System.getProperty("java.class.path");
    }
    List<Path> files = new ArrayList<>();
    try (JarInputStream ear = (JarInputStream) earOf(own).openStream()) {
      files.addAll(MountedEar.copyJars(ear, directory.resolve("lib")));
    }
    for (String name : FROM_THE_SERVER) {
      files.add(jar(name));
    }
    return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** {@code vfs:/content/x.ear/} of {@code vfs:/content/x.ear/ejb.jar}. */
  private static URL earOf(URL jar) throws IOException {
    String address = jar.toString();
    return new URL(address.substring(0, address.lastIndexOf('/', address.length() - 2) + 1));
  }

  private static Path jar(String className) throws IOException {
    try {
      String address = source(Class.forName(className)).toString();
      return Path.of(URI.create(address.replaceFirst("^jar:(.*)!/$", "$1")));
    } catch (ClassNotFoundException e) {
      throw new IOException("the server does not bring " + className, e);
    }
  }

  private static URL source(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
