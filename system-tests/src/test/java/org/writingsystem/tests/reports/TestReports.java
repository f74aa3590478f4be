package org.writingsystem.tests.reports;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The reports of all modules, however deep they lie, that one build has written. */
final class TestReports extends SimpleFileVisitor<Path> {
  private static final Set<String> OF_TESTS = Set.of("surefire-reports", "failsafe-reports");
  private static final Set<String> WITHOUT_MODULES = Set.of("src", ".git", "node_modules");

  private final Path root;
  private final Instant begin;
  private final List<TestReport> found = new ArrayList<>();

  private TestReports(Path root, Instant begin) {
    this.root = root;
    this.begin = begin;
  }

  /**
   * @param root of all modules
   * @param begin of the build: reports from before are of others
   */
  static List<TestReport> in(Path root, Instant begin) throws IOException {
    TestReports reports = new TestReports(root, begin);
    Files.walkFileTree(root, reports);
    return reports.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return directory.equals(root) || mayHold(root.relativize(directory))
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  private static boolean mayHold(Path directory) {
    String name = directory.getFileName().toString();
    boolean inTarget = directory.getParent() != null && directory.getParent().endsWith("target");
    return inTarget ? OF_TESTS.contains(name) : !WITHOUT_MODULES.contains(name);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    boolean ofThisBuild = !attributes.lastModifiedTime().toInstant().isBefore(begin);
    if (ofThisBuild && name.startsWith("TEST-") && name.endsWith(".xml")) {
      found.add(new TestReport(file));
    }
    return FileVisitResult.CONTINUE;
  }
}
