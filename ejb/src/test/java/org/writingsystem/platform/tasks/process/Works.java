package org.writingsystem.platform.tasks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.writingsystem.worker.ProcessWork;

/** Work that behaves, and work that does not. */
final class Works {
  private static volatile long turns;

  private Works() {}

  public static final class Echo implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) throws IOException {
      in.transferTo(out);
    }
  }

  /** Answers the child's process id. */
  public static final class Pid implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) throws IOException {
      out.write(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Answers the names of all environment variables. */
  public static final class Environment implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) throws IOException {
      out.write(String.join(",", System.getenv().keySet()).getBytes(StandardCharsets.UTF_8));
    }
  }

  public static final class Throwing implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) throws IOException {
      out.write(1);
      throw new IllegalStateException("not a document");
    }
  }

  public static final class BusyLoop implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) {
      while (true) {
        turns++;
      }
    }
  }

  /** Survives whatever is thrown into it. */
  public static final class CatchingLoop implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) {
      while (true) {
        try {
          Thread.currentThread().interrupt();
          Thread.sleep(1);
        } catch (Throwable caught) {
          turns++;
        }
      }
    }
  }

  public static final class Exit implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) {
      System.exit(7);
    }
  }

  public static final class Halt implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) {
      System.err.println("going down\nwith more lines");
      Runtime.getRuntime().halt(8);
    }
  }

  /** Catches the error too. */
  public static final class MemoryHog implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) {
      List<byte[]> kept = new ArrayList<>();
      while (true) {
        try {
          kept.add(new byte[1024 * 1024]);
        } catch (OutOfMemoryError e) {
          turns++;
        }
      }
    }
  }

  public static final class Chatter implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) {
      String line = "x".repeat(999);
      for (int i = 0; i < 100_000; i++) {
        System.out.println(line);
      }
    }
  }

  /** Answers as many bytes as the input says. */
  public static final class Bytes implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) throws IOException {
      int wanted = ByteBuffer.wrap(in.readAllBytes()).getInt();
      byte[] chunk = new byte[64 * 1024];
      for (int left = wanted; left > 0; left -= chunk.length) {
        out.write(chunk, 0, Math.min(left, chunk.length));
      }
    }
  }

  /** Starts a process of its own and waits for it. */
  public static final class Starter implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) throws IOException, InterruptedException {
      new ProcessBuilder("sleep", "600").start().waitFor();
    }
  }
}
