package org.writingsystem.tests.testkit;

import java.nio.file.Path;

/** Paths of the build's outputs, from system properties. */
public final class BuildPaths {
  private BuildPaths() {}

  public static Path of(String property) {
    return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
  }
}
