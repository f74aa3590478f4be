package org.writingsystem.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import io.undertow.util.WorkerUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/** Reads one body, as it comes; in the I/O thread of its connection. */
final class BodyReader {
  /** How far it is. */
  private enum Progress {
    MORE_TO_COME,
    COMPLETE,
    TOO_LARGE,
    NO_ROOM,
    BROKEN
  }

  private final RequestBodies bodies;
  private final HttpServerExchange exchange;
  private final List<PooledByteBuffer> buffers = new ArrayList<>(1);
  private StreamSourceChannel channel;
  private XnioExecutor.Key alarm;
  private long received;
  private long held;
  private boolean done;

  BodyReader(RequestBodies bodies, HttpServerExchange exchange) {
    this.bodies = bodies;
    this.exchange = exchange;
  }

  /** Within the call that the request came with: mostly all of it is there already. */
  void begin() throws Exception {
    channel = exchange.getRequestChannel();
    Progress progress = read();
    if (progress == Progress.MORE_TO_COME) {
      waitForMore();
    } else {
      finish(progress).handleRequest(exchange);
    }
  }

  /** In a call of its own. */
  void beginApart() {
    exchange.dispatch(SameThreadExecutor.INSTANCE, (HttpServerExchange again) -> begin());
  }

  private void waitForMore() {
    alarm =
        WorkerUtils.executeAfter(
            exchange.getIoThread(), this::giveUp, bodies.timeoutMs(), TimeUnit.MILLISECONDS);
    channel.getReadSetter().set(more -> goOn());
    channel.resumeReads();
  }

  private void goOn() {
    Progress progress = read();
    if (progress != Progress.MORE_TO_COME) {
      leave(finish(progress));
    }
  }

  private void giveUp() {
    if (!done) {
      done = true;
      drop();
      leave(bodies::refuseSlow);
    }
  }

  private void leave(HttpHandler next) {
    alarm.remove();
    channel.getReadSetter().set(null);
    channel.suspendReads();
    Connectors.executeRootHandler(next, exchange);
  }

  private HttpHandler finish(Progress progress) {
    done = true;
    if (progress == Progress.COMPLETE) {
      giveBack();
      return bodies.next();
    }
    drop();
    return switch (progress) {
      case TOO_LARGE -> bodies::refuseLarge;
      case NO_ROOM -> bodies::refuseFull;
      default -> BodyReader::end;
    };
  }

  /** The application reads it from here, once more. */
  private void giveBack() {
    if (last().position() == 0) {
      buffers.remove(buffers.size() - 1).close();
    }
    buffers.forEach(buffer -> buffer.getBuffer().flip());
    if (!buffers.isEmpty()) {
      Connectors.ungetRequestBytes(exchange, buffers.toArray(PooledByteBuffer[]::new));
    }
    Connectors.resetRequestChannel(exchange);
    exchange.addExchangeCompleteListener(
        (ended, others) -> {
          bodies.release(held);
          others.proceed();
        });
  }

  private void drop() {
    buffers.forEach(PooledByteBuffer::close);
    buffers.clear();
    bodies.release(held);
    Connectors.resetRequestChannel(exchange); // for those who drain it
  }

  /** The client went away, or sent what is no body. */
  private static void end(HttpServerExchange exchange) {
    exchange.setStatusCode(StatusCodes.BAD_REQUEST);
    exchange.setPersistent(false);
    exchange.endExchange();
  }

  private Progress read() {
    try {
      while (true) {
        if (buffers.isEmpty() || !last().hasRemaining()) {
          PooledByteBuffer buffer = exchange.getConnection().getByteBufferPool().allocate();
          if (!bodies.hold(buffer.getBuffer().capacity())) {
            buffer.close();
            return Progress.NO_ROOM;
          }
          held += buffer.getBuffer().capacity();
          buffers.add(buffer);
        }
        int count = channel.read(last());
        if (count <= 0) {
          return count < 0 ? Progress.COMPLETE : Progress.MORE_TO_COME;
        }
        received += count;
        if (received > bodies.maxBytes()) {
          return Progress.TOO_LARGE;
        }
      }
    } catch (IOException e) {
      return Progress.BROKEN;
    }
  }

  private ByteBuffer last() {
    return buffers.get(buffers.size() - 1).getBuffer();
  }
}
