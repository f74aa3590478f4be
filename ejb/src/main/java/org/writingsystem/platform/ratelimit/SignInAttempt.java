package org.writingsystem.platform.ratelimit;

import java.util.ArrayList;
import java.util.List;

/** One attempt to sign in, which has taken its tokens. For one thread. */
public final class SignInAttempt {
  private final List<RateLimitDecision> verdicts = new ArrayList<>();
  private final List<ClientBuckets> taken = new ArrayList<>();

  SignInAttempt() {}

  void took(RateLimitDecision rateLimitDecision, ClientBuckets from) {
    verdicts.add(rateLimitDecision);
    taken.add(from);
  }

  void refused(RateLimitDecision rateLimitDecision) {
    verdicts.add(rateLimitDecision);
  }

  boolean isAllowed() {
    return verdicts.stream().allMatch(RateLimitDecision::isAllowed);
  }

  /** Returns the decision of each limit; a refusal is the last. */
  public List<RateLimitDecision> verdicts() {
    return List.copyOf(verdicts);
  }

  /** Refunds the tokens of an attempt that succeeded or was never decided. Once only. */
  public void refund() {
    taken.forEach(ClientBuckets::refund);
    taken.clear();
  }
}
