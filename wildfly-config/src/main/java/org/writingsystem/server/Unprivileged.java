package org.writingsystem.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Execution of a program that refuses to run as root, as PostgreSQL does. As root it runs in a user
 * namespace, and its files stay root's; where that is forbidden, as in most containers, it runs as
 * user 65534, which gets its directory.
 */
record Unprivileged(List<String> prefix, int uid) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  /** Prepares the execution in an existing directory. */
  static Unprivileged in(Path directory) {
    try {
      int uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return uid == ROOT ? fromRoot(directory) : new Unprivileged(List.of(), uid);
    } catch (IOException | UnsupportedOperationException e) {
      return new Unprivileged(List.of(), NOBODY); // no Linux: run as we are
    }
  }

  private static Unprivileged fromRoot(Path directory) throws IOException {
    Unprivileged chosen =
        works("unshare", "-U", "true")
            ? new Unprivileged(List.of("unshare", "-U"), ROOT)
            : new Unprivileged(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                NOBODY);
    FileTrees.own(directory, chosen.uid);
    return chosen;
  }

  private static boolean works(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
