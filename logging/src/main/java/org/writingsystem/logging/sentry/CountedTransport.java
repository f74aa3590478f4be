package org.writingsystem.logging.sentry;

import io.sentry.Hint;
import io.sentry.SentryEnvelope;
import io.sentry.TypeCheckHint;
import io.sentry.hints.SubmissionResult;
import io.sentry.transport.ITransport;
import io.sentry.transport.RateLimiter;
import java.io.IOException;

/** Sends as another does, and counts what arrived and what did not. */
final class CountedTransport implements ITransport {
  private final ITransport sender;

  CountedTransport(ITransport sender) {
    this.sender = sender;
  }

  @Override
  public void send(SentryEnvelope envelope, Hint hint) throws IOException {
    hint.set(TypeCheckHint.SENTRY_TYPE_CHECK_HINT, new Counted());
    sender.send(envelope, hint);
  }

  /** The sender tells it once how an envelope ended, whatever the reason. */
  private static final class Counted implements SubmissionResult {
    private volatile boolean success;

    @Override
    public void setResult(boolean arrived) {
      success = arrived;
      if (arrived) {
        SentryCounts.sent();
      } else {
        SentryCounts.lost(1);
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
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }
}
