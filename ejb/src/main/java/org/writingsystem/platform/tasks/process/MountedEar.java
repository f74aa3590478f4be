package org.writingsystem.platform.tasks.process;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The EAR as JBoss VFS has mounted it. The stream of its URL is a JarInputStream in which every jar
 * inside is a folder; VFS promises no files for those.
 */
final class MountedEar implements AutoCloseable {
  private static final Pattern IN_A_JAR =
      Pattern.compile("(lib/)?(?<jar>[^/]+\\.jar)/(?<inside>.+)");

  private final Path directory;
  private final Map<Path, ZipOutputStream> jars = new LinkedHashMap<>();

  private MountedEar(Path directory) {
    this.directory = directory;
  }

  /** Writes the EAR's jars, but not its WAR, to the directory; gives the files. */
  static Collection<Path> copyJars(JarInputStream ear, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (MountedEar copies = new MountedEar(directory)) {
      for (JarEntry entry = ear.getNextJarEntry(); entry != null; entry = ear.getNextJarEntry()) {
        copies.add(entry, ear);
      }
      return List.copyOf(copies.jars.keySet());
    }
  }

  private void add(JarEntry entry, JarInputStream content) throws IOException {
    Matcher name = IN_A_JAR.matcher(entry.getName());
    if (name.matches() && !entry.isDirectory()) {
      ZipOutputStream jar = jar(name.group("jar"));
      jar.putNextEntry(new ZipEntry(name.group("inside")));
      content.transferTo(jar);
      jar.closeEntry();
    }
  }

  private ZipOutputStream jar(String name) throws IOException {
    Path file = directory.resolve(name);
    ZipOutputStream jar = jars.get(file);
    if (jar == null) {
      jar = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
      jar.setLevel(Deflater.NO_COMPRESSION);
      jars.put(file, jar);
    }
    return jar;
  }

  @Override
  public void close() throws IOException {
    for (ZipOutputStream jar : jars.values()) {
      jar.close();
    }
  }
}
