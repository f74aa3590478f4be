package org.writingsystem.platform.ratelimit;

import java.util.ArrayList;
import java.util.List;

/** One attempt to sign in, which has taken its part of the limits. For one thread. */
public final class SignInAttempt {
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<CallerBuckets> taken = new ArrayList<>();

  SignInAttempt() {}

  void took(Verdict verdict, CallerBuckets from) {
    verdicts.add(verdict);
    taken.add(from);
  }

  void refused(Verdict verdict) {
    verdicts.add(verdict);
  }

  boolean isAllowed() {
    return verdicts.stream().allMatch(Verdict::isAllowed);
  }

  /** What each limit has said; if one has refused, it is the last. */
  public List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  /** It does not count: it has succeeded, or was never decided. Once only. */
  public void giveBack() {
    taken.forEach(CallerBuckets::giveBack);
    taken.clear();
  }
}
