package org.writingsystem.platform.tasks.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.StringJoiner;

/**
 * The class path of child JVMs: jars that the build has put into a library of the EAR, with an
 * index of them. A JVM cannot open jars within jars, so they are copied to files.
 */
final class WorkerClassPath {
  /** Names of resources, with colons between them. */
  private static final String INDEX = "worker-class-path/index";

  private final ClassLoader application;

  WorkerClassPath() {
    this(WorkerClassPath.class.getClassLoader());
  }

  WorkerClassPath(ClassLoader application) {
    this.application = application;
  }

  /**
   * Copies the jars, over those of an attempt that failed, and gives the class path of the copies.
   *
   * @throws IOException if the index or a jar of it is not there
   */
  String copyTo(Path directory) throws IOException {
    StringJoiner classPath = new StringJoiner(File.pathSeparator);
    for (String jar : index().split(":")) {
      classPath.add(copy(jar, directory.resolve(jar)).toString());
    }
    return classPath.toString();
  }

  private String index() throws IOException {
    try (InputStream index = open(INDEX)) {
      return new String(index.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private Path copy(String jar, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream bytes = open(jar)) {
      Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  private InputStream open(String resource) throws IOException {
    InputStream stream = application.getResourceAsStream(resource);
    if (stream == null) {
      throw new IOException("the application does not bring " + resource);
    }
    return stream;
  }
}
