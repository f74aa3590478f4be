package org.writingsystem.server.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.writingsystem.server.ServerStartException;

/** Data directory of the local start (DATA_DIR). Locked by one start at a time. */
final class DataDirectory implements AutoCloseable {
  /** PostgreSQL's first files and WAL, the server's own directory, and space to write. */
  static final long FIRST_START_MEGABYTES = 500;

  static final long NEXT_START_MEGABYTES = 150;
  private static final long MEGABYTE = 1 << 20;

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * @throws ServerStartException if the directory cannot be made or written, has too little room,
   *     or is in use
   */
  static DataDirectory open(Path path) {
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new ServerStartException(path + " (DATA_DIR) is a file; it must be a directory.");
      }
      Files.createDirectories(path);
      requireRoom(path, path.toFile().getUsableSpace());
      return new DataDirectory(path, lock(path));
    } catch (IOException e) {
      throw ServerStartException.of("The directory " + path + " (DATA_DIR) cannot be written", e);
    }
  }

  static void requireRoom(Path path, long freeBytes) {
    boolean first = !Files.exists(path.resolve("postgres").resolve("cluster"));
    long needed = first ? FIRST_START_MEGABYTES : NEXT_START_MEGABYTES;
    if (freeBytes < needed * MEGABYTE) {
      throw new ServerStartException(
          "%s (DATA_DIR) has %d MB of room and %s start needs %d MB; make room or set DATA_DIR to another disk."
              .formatted(path, freeBytes / MEGABYTE, first ? "a first" : "a", needed));
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(file)) {
      file.close();
      throw new ServerStartException(
          path
              + " (DATA_DIR) is in use by another start; end that one or set DATA_DIR to another"
              + " directory.");
    }
    return file;
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  Path log() {
    return path.resolve("log");
  }

  Path server() {
    return path.resolve("wildfly");
  }

  /** Returns the directory of the load balancer, where there are several nodes. */
  Path balancer() {
    return path.resolve("balancer");
  }

  /** Of one of several nodes. */
  Path node(String name) {
    return path.resolve(name);
  }

  Path secrets() {
    return path.resolve("secrets");
  }

  /** Another start may have it. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
