package org.writingsystem.worker;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A function from bytes to bytes that runs in a child JVM: a public class with a public constructor
 * without parameters. There it has no container, no configuration, no environment variables, and
 * one thread; what it keeps in static fields, the next work in the same child finds.
 */
public interface ProcessWork {
  /**
   * Does the work. Whatever it throws fails the caller, with the exception's class and message.
   *
   * @param out buffered, flushed when this returns; threads that go on after that write nothing
   */
  void run(InputStream in, OutputStream out) throws Exception;
}
