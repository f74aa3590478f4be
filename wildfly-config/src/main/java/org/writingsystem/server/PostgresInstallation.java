package org.writingsystem.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Programs of PostgreSQL, from the archive in a Maven artifact for this platform. Its usual library
 * is not used: that one turns fsync off, trusts every client, and starts PostgreSQL as a daemon,
 * which is then nobody's child.
 */
final class PostgresInstallation {
  private final Path home;

  private PostgresInstallation(Path home) {
    this.home = home;
  }

  /** Unpacks missing programs; may be called concurrently for the same place. */
  static synchronized PostgresInstallation in(Path home) {
    try {
      Files.createDirectories(home.toAbsolutePath().getParent());
      Path lock = home.resolveSibling(home.getFileName() + ".lock");
      try (var channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = channel.lock()) {
        if (held.isValid() && !Files.exists(home)) {
          unpack(home);
        }
      }
      return new PostgresInstallation(home);
    } catch (IOException e) {
      throw ServerStartException.of("PostgreSQL cannot be unpacked to " + home, e);
    }
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toAbsolutePath().toString();
  }

  /** Tests for PostgreSQL 17 or newer; tests use older ones too. */
  boolean hasBuiltinLocale() throws IOException {
    Process help =
        new ProcessBuilder(program("initdb"), "--help").redirectErrorStream(true).start();
    String said = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.contains("--builtin-locale");
  }

  /** The archive's name for a platform, as Java names it. */
  static String archive(String os, String architecture, boolean alpine) {
    String system =
        os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : os.toLowerCase(Locale.ROOT);
    String machine =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> architecture;
        };
    return "postgres-%s-%s%s.txz".formatted(system, machine, alpine ? "-alpine_linux" : "");
  }

  private static void unpack(Path home) throws IOException {
    Path aside = home.resolveSibling(home.getFileName() + ".new");
    FileTrees.delete(aside);
    try (InputStream archive = open();
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        unpack(tar, e, aside.resolve(e.getName()).normalize());
      }
      Files.move(aside, home);
    } finally {
      FileTrees.delete(aside);
    }
  }

  private static void unpack(InputStream content, TarArchiveEntry entry, Path file)
      throws IOException {
    Files.createDirectories(entry.isDirectory() ? file : file.getParent());
    if (entry.isSymbolicLink() || entry.isLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (!entry.isDirectory()) {
      Files.copy(content, file);
      if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true, false)) {
        throw new IOException(file + " cannot be made executable");
      }
    }
  }

  private static InputStream open() {
    boolean alpine = Files.exists(Path.of("/etc/alpine-release"), LinkOption.NOFOLLOW_LINKS);
    String name = archive(System.getProperty("os.name"), System.getProperty("os.arch"), alpine);
    InputStream archive = PostgresInstallation.class.getResourceAsStream("/" + name);
    if (archive == null) {
      throw new ServerStartException(
          "there is no PostgreSQL for this machine ("
              + name
              + "); set POSTGRES_HOST to use one of your own");
    }
    return archive;
  }
}
