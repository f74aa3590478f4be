package org.writingsystem.logging;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file of whole lines that becomes a numbered backup when it is full. A line that a full disk has
 * cut is removed again. Thread-safe.
 */
final class RotatingLogFile {
  private static final long LOOK_NANOS = 1_000_000_000;

  private final Path path;
  private final LogFileStats logFileStats;
  private long maxBytes;
  private int backups;

  private FileOutputStream out;
  private Object identity;
  private long length;
  private long rotateAt;
  private boolean torn;
  private IOException closedBy;
  private long lastLook;

  RotatingLogFile(Path path, LogFileStats logFileStats) {
    this.path = path;
    this.logFileStats = logFileStats;
  }

  Path path() {
    return path;
  }

  /**
   * @param bytes after which it turns; a longer line has a file of its own
   * @param files how many old ones are kept
   */
  synchronized void limit(long bytes, int files) {
    maxBytes = bytes;
    rotateAt = bytes;
    backups = files;
  }

  /**
   * Adds a line.
   *
   * @param line with its end
   * @throws IOException if it is not in the file; the next may be again
   */
  synchronized void append(byte[] line) throws IOException {
    open();
    if (length > 0 && length + line.length > rotateAt) {
      rotate();
    }
    if (torn) {
      write(new byte[] {'\n'});
      torn = false;
    }
    write(line);
  }

  private void write(byte[] bytes) throws IOException {
    try {
      out.write(bytes);
      length += bytes.length;
      logFileStats.bytes.add(bytes.length);
    } catch (IOException e) {
      takeBack();
      throw e;
    }
  }

  private void takeBack() {
    try {
      out.getChannel().truncate(length);
    } catch (IOException e) {
      torn = true; // the next line that fits begins with a line's end
      if (!out.getChannel().isOpen()) {
        out = null; // an interrupted thread closes what it truncates; the next line opens it again
      }
    }
  }

  /**
   * Opens the file if it is closed, and creates its directory. Checks once a second whether the
   * file was moved or deleted.
   *
   * @throws IOException if it cannot be; asked again within a second it fails at once
   */
  synchronized void open() throws IOException {
    long now = System.nanoTime();
    if (now - lastLook < LOOK_NANOS && (out != null || closedBy != null)) {
      if (out == null) {
        throw closedBy;
      }
      return;
    }
    lastLook = now;
    if (out == null || !Objects.equals(identity, identity())) {
      reopen();
    }
  }

  private void reopen() throws IOException {
    close();
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      out = new FileOutputStream(path.toFile(), true);
      identity = identity();
      length = path.toFile().length();
      torn = endsWithinALine();
      rotateAt = maxBytes;
      closedBy = null;
    } catch (IOException e) {
      closedBy = e;
      throw e;
    }
  }

  private Object identity() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Detects a partial last line, as after a power failure. */
  private boolean endsWithinALine() throws IOException {
    if (length == 0) {
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(length - 1);
      return file.read() != '\n';
    }
  }

  /** Rotates the file; where that fails, it grows: its lines are worth more than its size. */
  private void rotate() throws IOException {
    close();
    boolean moved = false;
    try {
      for (int n = backups - 1; n >= 1; n--) {
        if (Files.exists(backup(n))) {
          Files.move(backup(n), backup(n + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (backups > 0) {
        Files.move(path, backup(1), StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.delete(path);
      }
      moved = true;
      logFileStats.rotations.increment();
    } catch (IOException e) {
      logFileStats.failedRotations.increment();
    }
    reopen();
    if (!moved) {
      rotateAt = length + maxBytes;
    }
  }

  private Path backup(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  synchronized void close() throws IOException {
    FileOutputStream open = out;
    out = null;
    if (open != null) {
      open.close();
    }
  }
}
