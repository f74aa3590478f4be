package org.writingsystem.tests.testkit;

import java.nio.file.Path;

/** Where the build has put things: it says so by system properties. */
public final class BuildPaths {
  private BuildPaths() {}

  public static Path of(String property) {
    return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
  }
}
