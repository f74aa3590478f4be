package org.writingsystem.worker;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A function from bytes to bytes that runs in a child JVM: a public class with a public default
 * constructor. The child has no container, no configuration, no environment variables, and one
 * thread; static fields survive until the next work in the same child.
 */
public interface ProcessWork {
  /**
   * Does the work. Any exception fails the caller, with its class and message.
   *
   * @param out buffered, flushed when this returns; threads that go on after that write nothing
   */
  void run(InputStream in, OutputStream out) throws Exception;
}
