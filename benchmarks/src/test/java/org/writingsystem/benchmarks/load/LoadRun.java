package org.writingsystem.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run of a plan. This thread receives; in an open loop a {@link Pacer} sends, in a closed loop
 * this thread does.
 */
final class LoadRun implements Closeable {
  /** How long after its end a run waits for responses. */
  static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int SELECT_MILLIS = 20;

  private final LoadPlan plan;
  private final ByteBuffer[] requests;
  private final Selector selector;
  private final BlockingQueue<LoadConnection> idle = new LinkedBlockingQueue<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final LoadRecorder recorder;
  private final long beganNanos = System.nanoTime();
  private final long endNanos;

  private LoadRun(LoadPlan plan, ByteBuffer[] requests, Selector selector) {
    this.plan = plan;
    this.requests = requests;
    this.selector = selector;
    this.endNanos = beganNanos + (long) (plan.seconds() * 1e9);
    this.recorder = new LoadRecorder(plan, beganNanos);
    for (int i = 0; i < plan.connections(); i++) {
      idle.add(new LoadConnection(new InetSocketAddress("127.0.0.1", plan.port()), selector));
    }
  }

  /**
   * Does what the plan says.
   *
   * @throws IllegalStateException if too many requests fail to go on
   */
  static LoadResult of(LoadPlan plan) throws IOException, InterruptedException {
    ByteBuffer[] requests = RequestFile.read(Path.of(plan.requests()));
    try (Selector selector = Selector.open();
        var run = new LoadRun(plan, requests, selector)) {
      return plan.isOpen() ? run.open() : run.closed();
    }
  }

  private LoadResult open() throws IOException, InterruptedException {
    var pacer = new Pacer(plan.perSecond(), beganNanos, endNanos, idle, this::send);
    pacer.start();
    while (pacer.isAlive() || (underWay.get() > 0 && !isDrained())) {
      receive();
    }
    pacer.join();
    return recorder.result(underWay.get() + pacer.unsent(), pacer.delayP99Millis());
  }

  private LoadResult closed() throws IOException {
    for (long now = beganNanos; now < endNanos; now = System.nanoTime()) {
      List<LoadConnection> free = new ArrayList<>();
      idle.drainTo(free);
      free.forEach(connection -> send(connection, System.nanoTime()));
      receive();
    }
    while (underWay.get() > 0 && !isDrained()) {
      receive();
    }
    return recorder.result(underWay.get(), 0);
  }

  private boolean isDrained() {
    return System.nanoTime() > endNanos + DRAIN_NANOS;
  }

  private void send(LoadConnection connection, long due) {
    underWay.incrementAndGet();
    int index = Math.floorMod(plan.first() + sent.getAndIncrement(), requests.length);
    try {
      connection.send(requests[index], due);
    } catch (IOException e) {
      failed(connection, e);
    }
  }

  private void receive() throws IOException {
    selector.select(key -> receive((LoadConnection) key.attachment()), SELECT_MILLIS);
  }

  private void receive(LoadConnection connection) {
    try {
      if (connection.receive()) {
        recorder.response(connection.status(), connection.dueNanos(), System.nanoTime());
        free(connection);
      }
    } catch (IOException e) {
      failed(connection, e);
    }
  }

  private void failed(LoadConnection connection, IOException failure) {
    connection.close();
    recorder.failure(failure.toString());
    free(connection);
  }

  private void free(LoadConnection connection) {
    underWay.decrementAndGet();
    idle.add(connection);
  }

  @Override
  public void close() {
    selector.keys().forEach(key -> ((LoadConnection) key.attachment()).close());
  }
}
