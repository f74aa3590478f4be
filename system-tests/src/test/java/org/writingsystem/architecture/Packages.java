package org.writingsystem.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a class alone cannot tell: in which archive a package is, and whether it is explained. */
final class Packages {
  private Packages() {}

  /** Packages with the archives they are in, where these are more than one. */
  static Map<String, Set<String>> split(JavaClasses classes) {
    Map<String, Set<String>> archives = new TreeMap<>();
    for (JavaClass type : classes) {
      archives.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>()).add(archiveOf(type));
    }
    archives.values().removeIf(found -> found.size() == 1);
    return archives;
  }

  static Set<String> archives(JavaClasses classes) {
    return classes.stream().map(Packages::archiveOf).collect(Collectors.toSet());
  }

  /** Simple names of top-level types that more than one package has, with these packages. */
  static Map<String, Set<String>> namesInSeveralPackages(JavaClasses classes) {
    Map<String, Set<String>> packages = new TreeMap<>();
    for (JavaClass type : classes) {
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        packages
            .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
            .add(type.getPackageName());
      }
    }
    packages.values().removeIf(found -> found.size() == 1);
    return packages;
  }

  static String archiveOf(JavaClass type) {
    String file = type.getSource().orElseThrow().getUri().toString();
    return file.substring(0, file.indexOf(type.getName().replace('.', '/')));
  }

  /** Folders with Java files but without a {@code package-info.java}. */
  static List<Path> unexplained(Path sources) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path folder : files.filter(Files::isDirectory).toList()) {
        if (holdsJava(folder) && !Files.exists(folder.resolve("package-info.java"))) {
          found.add(sources.relativize(folder));
        }
      }
    }
    return found;
  }

  private static boolean holdsJava(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    }
  }
}
