package org.writingsystem.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.logging.LogManager;

/**
 * Main method of the child: reads requests from standard input and responds on standard output, one
 * at a time. It ends with its input, so it does not outlive its parent.
 */
public final class WorkerMain {
  private static final int BUFFER_BYTES = 64 * 1024;

  private static final BlockingQueue<WorkRequest> ORDERS = new SynchronousQueue<>();

  private WorkerMain() {}

  public static void main(String[] args) throws Exception {
    InputStream requests = new FileInputStream(FileDescriptor.in);
    OutputStream answers = new FileOutputStream(FileDescriptor.out);
    hideStreams();
    Thread reader = new Thread(() -> read(requests), "requests");
    reader.setDaemon(true);
    reader.start();
    DataOutputStream parent = new DataOutputStream(new BufferedOutputStream(answers, BUFFER_BYTES));
    while (true) {
      fulfil(ORDERS.take(), parent);
    }
  }

  /**
   * Hides the standard streams from the work: its output is no response, and it must not read
   * requests.
   */
  private static void hideStreams() {
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    LogManager.getLogManager().reset(); // what libraries log would fill standard error
  }

  private static void read(InputStream stream) {
    try (DataInputStream parent = new DataInputStream(new BufferedInputStream(stream))) {
      while (true) {
        ORDERS.put(WorkRequest.readFrom(parent));
      }
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(0); // no exit: a hook of the work could hold it up
    } finally {
      Runtime.getRuntime().halt(1); // an Error: the parent must not wait for an answer
    }
  }

  private static void fulfil(WorkRequest workRequest, DataOutputStream parent) throws IOException {
    ResponseStream answer = new ResponseStream(parent);
    try (OutputStream out = new BufferedOutputStream(answer, BUFFER_BYTES)) {
      instance(workRequest.work()).run(new ByteArrayInputStream(workRequest.input()), out);
      out.flush();
      answer.done();
    } catch (Throwable problem) { // the parent decides what it means, and ends this JVM
      answer.threw(problem);
    }
  }

  private static ProcessWork instance(String name) throws ReflectiveOperationException {
    return Class.forName(name).asSubclass(ProcessWork.class).getDeclaredConstructor().newInstance();
  }
}
