package org.writingsystem.logging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * A log file that is rotated by size. Unlike the log manager's own handler it never writes a
 * partial line, counts lost lines, reports them once on the other handlers, and continues when
 * there is space again. The first line opens the file. Unset properties come from environment
 * variables: before the server has read its configuration nothing else is known. Thread-safe.
 */
public final class RotatingFileHandler extends ExtHandler {
  /** Replaces the directory in a process that only writes a server's configuration. */
  private static final String ELSEWHERE = "org.writingsystem.logging.directory";

  private final Object lock = new Object();
  private String directory = elsewhere(LogEnvironment.value("LOG_DIR", "/var/log/writing-system"));
  private String fallback = System.getProperty("jboss.server.log.dir", "");
  private String file = "";
  private String environment = LogEnvironment.value("APP_ENV", "production");
  private long maxBytes = ByteSize.parse("50m");
  private int backups = 10;

  private RotatingLogFile target;
  private WriteFailureEpisode episode = new WriteFailureEpisode("");

  private static String elsewhere(String path) {
    return System.getProperty(ELSEWHERE, path);
  }

  /** Sets the directory. */
  public void setDirectory(String path) {
    change(() -> directory = elsewhere(path));
  }

  /** Sets the directory that replaces an unwritable one, in development only. */
  public void setFallback(String path) {
    change(() -> fallback = path);
  }

  /** The file's name in the directory. */
  public void setFile(String name) {
    change(() -> file = name);
    LogFiles.add(name, this);
  }

  public void setEnvironment(String name) {
    change(() -> environment = name);
  }

  /**
   * @param size as in 50m
   */
  public void setMaxSize(String size) {
    long bytes = ByteSize.parse(size);
    change(() -> maxBytes = bytes);
  }

  /** Sets the number of backups, 0 to 1000. */
  public void setBackups(int files) {
    if (files < 0 || files > 1000) {
      throw new IllegalArgumentException("0 to 1000 old log files can be kept, not " + files);
    }
    change(() -> backups = files);
  }

  private void change(Runnable setting) {
    synchronized (lock) {
      setting.run();
      forget();
    }
  }

  private RotatingLogFile target() {
    synchronized (lock) {
      if (target == null) {
        LogFileStats logFileStats = LogFileStats.of(file);
        target = new RotatingLogFile(Path.of(directory, file), logFileStats);
        if (LogEnvironment.isDevelopment(environment) && !fallback.isEmpty() && !opens(target)) {
          target = new RotatingLogFile(Path.of(fallback, file), logFileStats);
        }
        target.limit(maxBytes, backups);
        episode = new WriteFailureEpisode(file);
      }
      return target;
    }
  }

  private static boolean opens(RotatingLogFile file) {
    try {
      file.open();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the state for the application and its metrics; tries to open the file. */
  LogFiles.State state() {
    RotatingLogFile current = target();
    String problem = null;
    try {
      current.open();
    } catch (IOException e) {
      problem = e.toString();
    }
    boolean isFallback = !current.path().equals(Path.of(directory, file));
    return new LogFiles.State(file, current.path(), problem, isFallback ? directory : null);
  }

  @Override
  protected void doPublish(ExtLogRecord record) {
    RotatingLogFile current = target();
    try {
      current.append(getFormatter().format(record).getBytes(StandardCharsets.UTF_8));
      episode.goodLine();
    } catch (IOException e) {
      LogFileStats.of(file).lostLines.increment();
      episode.lostLine(e);
    } catch (RuntimeException e) {
      LogFileStats.of(file).lostLines.increment();
      reportError("A line could not be made", e, ErrorManager.FORMAT_FAILURE);
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      LogFiles.remove(file, this);
      forget();
    }
    super.close();
  }

  private void forget() {
    RotatingLogFile old = target;
    target = null;
    if (old != null) {
      try {
        old.close();
      } catch (IOException e) {
        reportError("The log file could not be closed", e, ErrorManager.CLOSE_FAILURE);
      }
    }
  }
}
