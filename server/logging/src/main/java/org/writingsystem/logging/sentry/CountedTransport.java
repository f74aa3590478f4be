package org.writingsystem.logging.sentry;

import io.sentry.Hint;
import io.sentry.SentryEnvelope;
import io.sentry.TypeCheckHint;
import io.sentry.hints.SubmissionResult;
import io.sentry.transport.ITransport;
import io.sentry.transport.RateLimiter;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Delegates to another transport, and counts sent and lost events. */
final class CountedTransport implements ITransport {
  private final ITransport sender;
  private final Set<Underway> underway = ConcurrentHashMap.newKeySet();

  CountedTransport(ITransport sender) {
    this.sender = sender;
  }

  @Override
  public void send(SentryEnvelope envelope, Hint hint) throws IOException {
    Underway result = new Underway();
    underway.add(result);
    hint.set(TypeCheckHint.SENTRY_TYPE_CHECK_HINT, result);
    sender.send(envelope, hint);
  }

  /** Counts the result of an envelope once. */
  private final class Underway implements SubmissionResult {
    private volatile boolean success;

    @Override
    public void setResult(boolean arrived) {
      if (underway.remove(this)) {
        success = arrived;
        if (arrived) {
          SentryCounts.sent();
        } else {
          SentryCounts.lost(1);
        }
      }
    }

    @Override
    public boolean isSuccess() {
      return success;
    }
  }

  @Override
  public boolean isHealthy() {
    return sender.isHealthy();
  }

  @Override
  public void flush(long timeoutMillis) {
    sender.flush(timeoutMillis);
  }

  @Override
  public RateLimiter getRateLimiter() {
    return sender.getRateLimiter();
  }

  @Override
  public void close(boolean isRestarting) throws IOException {
    sender.close(isRestarting);
    forget();
  }

  @Override
  public void close() throws IOException {
    sender.close();
    forget();
  }

  /** Counts envelopes that the sender drops silently when it is closed. */
  private void forget() {
    underway.forEach(result -> result.setResult(false));
  }
}
