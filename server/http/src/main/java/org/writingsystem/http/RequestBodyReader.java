package org.writingsystem.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.WorkerUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/** Reads one body as it arrives, in the I/O thread of its connection. */
final class RequestBodyReader {
  /** Progress of the reading. */
  private enum Progress {
    MORE_TO_COME,
    COMPLETE,
    TOO_LARGE,
    NO_ROOM,
    BROKEN
  }

  private final BodyBufferingHandler bodyBufferingHandler;
  private final HttpServerExchange exchange;
  private final List<PooledByteBuffer> buffers = new ArrayList<>(1);
  private StreamSourceChannel channel;
  private XnioExecutor.Key alarm;
  private final BodyMemoryBudget.Share share;
  private long received;
  private boolean done;

  RequestBodyReader(BodyBufferingHandler bodyBufferingHandler, HttpServerExchange exchange) {
    this.bodyBufferingHandler = bodyBufferingHandler;
    this.exchange = exchange;
    this.share =
        bodyBufferingHandler.room().share(() -> exchange.getIoThread().execute(this::makeRoom));
  }

  /** Starts within the call of the request: mostly the whole body is already there. */
  void begin() throws Exception {
    channel = exchange.getRequestChannel();
    Progress progress = read();
    if (progress == Progress.MORE_TO_COME) {
      waitForMore();
    } else {
      finish(progress).handleRequest(exchange);
    }
  }

  /** Starts in a call of its own. */
  void beginApart() {
    exchange.dispatch(SameThreadExecutor.INSTANCE, SafeDispatch.task(again -> begin(), exchange));
  }

  private void waitForMore() {
    alarm =
        WorkerUtils.executeAfter(
            exchange.getIoThread(),
            this::giveUp,
            bodyBufferingHandler.timeoutMs(),
            TimeUnit.MILLISECONDS);
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
    endBeforeItsTime(bodyBufferingHandler::refuseSlow);
  }

  /** Another body has got the memory of this one. */
  private void makeRoom() {
    endBeforeItsTime(bodyBufferingHandler::refuseFull);
  }

  private void endBeforeItsTime(HttpHandler refusal) {
    if (!done) {
      done = true;
      drop();
      leave(refusal);
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
    if (progress == Progress.COMPLETE && share.complete()) {
      release();
      return bodyBufferingHandler.next();
    }
    drop();
    return switch (progress) {
      case TOO_LARGE -> bodyBufferingHandler::refuseLarge;
      case BROKEN -> bodyBufferingHandler::refuseBroken;
      default -> bodyBufferingHandler::refuseFull;
    };
  }

  /** The application reads it from here, once more. */
  private void release() {
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
          share.release();
          others.proceed();
        });
  }

  private void drop() {
    buffers.forEach(PooledByteBuffer::close);
    buffers.clear();
    share.release();
    Connectors.resetRequestChannel(exchange); // for those who drain it
  }

  private Progress read() {
    try {
      while (true) {
        if (buffers.isEmpty() || !last().hasRemaining()) {
          PooledByteBuffer buffer = exchange.getConnection().getByteBufferPool().allocate();
          if (!share.grow(buffer.getBuffer().capacity())) {
            buffer.close();
            return Progress.NO_ROOM;
          }
          buffers.add(buffer);
        }
        int count = channel.read(last());
        if (count <= 0) {
          return count < 0 ? Progress.COMPLETE : Progress.MORE_TO_COME;
        }
        received += count;
        if (received > bodyBufferingHandler.maxBytes()) {
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
