package org.writingsystem.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.ActiveSession;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.shared.DatabaseBudget;

/**
 * Live sessions and their roles, cached on this node, so that not every request queries the
 * database. An entry is at most four seconds old, counted from the query; changes on this node
 * apply at once.
 */
@ApplicationScoped
class SessionCache {
  /**
   * With the quarter of a second between two checks of a stream, below the promised five seconds.
   */
  static final Duration MAX_AGE = Duration.ofSeconds(4);

  private static final Logger LOG = LogManager.getLogger(SessionCache.class);
  private static final int MAX_SESSIONS = 100_000;

  /** Longer than a query can take. */
  private static final Duration KEEP_CHANGES = Duration.ofMinutes(10);

  @Inject SignInSessions sessions;
  @Inject DatabaseBudget database;

  private LoadingCache<SessionId, Known> live;
  private volatile Optional<Known> unanswered = Optional.empty();

  /** Times of changes on this node: the result of an earlier query may arrive later. */
  private final Cache<AccountId, Long> changedAtNanos =
      Caffeine.newBuilder().maximumSize(MAX_SESSIONS).expireAfterWrite(KEEP_CHANGES).build();

  private record Known(Optional<ActiveSession> activeSession, long askedAtNanos) {
    Duration remaining() {
      Duration left = MAX_AGE.minusNanos(System.nanoTime() - askedAtNanos);
      return left.isNegative() ? Duration.ZERO : left;
    }

    boolean wasAskedAfter(long nanos) {
      return askedAtNanos - nanos > 0;
    }
  }

  @PostConstruct
  void prepare() {
    live =
        Caffeine.newBuilder()
            .maximumSize(MAX_SESSIONS)
            .expireAfter(Expiry.<SessionId, Known>creating((id, known) -> known.remaining()))
            .executor(Runnable::run)
            .build(this::ask);
  }

  private Known ask(SessionId session) {
    long now = System.nanoTime();
    return new Known(sessions.activeSession(session), now);
  }

  /** Returns the live session with its role; empty if it has ended. */
  Optional<ActiveSession> activeSession(SessionId session) {
    Known known = live.get(session);
    while (isOutdated(known)) {
      live.asMap().remove(session, known);
      known = live.get(session);
    }
    return known.activeSession();
  }

  private boolean isOutdated(Known known) {
    return known
        .activeSession()
        .map(one -> changedAtNanos.getIfPresent(one.account()))
        .filter(changed -> !known.wasAskedAfter(changed))
        .isPresent();
  }

  /**
   * Tests whether an admitted caller is still valid: the session is live and the role unchanged.
   * Also true while the database is unavailable, which grants nothing new. A failed query is the
   * last for four seconds: one thread checks all streams of the node, and with a silent database
   * each query takes long.
   */
  boolean isStillActive(AuthenticatedActor authenticatedActor) {
    if (live.getIfPresent(authenticatedActor.session()) == null && isSilent()) {
      return true;
    }
    try {
      return database
          .reading(() -> activeSession(authenticatedActor.session()))
          .filter(now -> now.isOf(authenticatedActor.account(), authenticatedActor.role()))
          .isPresent();
    } catch (RuntimeException e) {
      LOG.debug("The state of a session is unknown", e);
      unanswered = Optional.of(new Known(Optional.empty(), System.nanoTime()));
      return true;
    }
  }

  private boolean isSilent() {
    return unanswered.filter(question -> !question.remaining().isZero()).isPresent();
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionRevoked event) {
    live.invalidate(event.session());
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged event) {
    changedAtNanos.put(event.account(), System.nanoTime());
  }
}
