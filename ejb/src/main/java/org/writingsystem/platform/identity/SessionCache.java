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
 * Knows on this node which sessions are live and in which role, so that not every request asks the
 * database. What it knows is at most four seconds old, counted from the question; what this node
 * has changed itself counts at once.
 */
@ApplicationScoped
public class SessionCache {
  /** With the quarter of a second between two looks at a stream, below the five promised. */
  static final Duration MAX_AGE = Duration.ofSeconds(4);

  private static final Logger LOG = LogManager.getLogger(SessionCache.class);
  private static final int MAX_SESSIONS = 100_000;

  /** Longer than a question to the database can take. */
  private static final Duration KEEP_CHANGES = Duration.ofMinutes(10);

  @Inject SignInSessions sessions;
  @Inject DatabaseBudget database;

  private LoadingCache<SessionId, Known> live;
  private volatile Optional<Known> unanswered = Optional.empty();

  /** When accounts changed here: an answer to what was asked before may arrive later. */
  private final Cache<AccountId, Long> changedAtNanos =
      Caffeine.newBuilder().maximumSize(MAX_SESSIONS).expireAfterWrite(KEEP_CHANGES).build();

  private record Known(Optional<ActiveSession> standing, long askedAtNanos) {
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
            .build(this::ask);
  }

  private Known ask(SessionId session) {
    long now = System.nanoTime();
    return new Known(sessions.standing(session), now);
  }

  /** What the session's tokens are good for; empty if for nothing. */
  Optional<ActiveSession> standing(SessionId session) {
    Known known = live.get(session);
    while (isOutdated(known)) {
      live.asMap().remove(session, known);
      known = live.get(session);
    }
    return known.standing();
  }

  private boolean isOutdated(Known known) {
    return known
        .standing()
        .map(one -> changedAtNanos.getIfPresent(one.account()))
        .filter(changed -> !known.wasAskedAfter(changed))
        .isPresent();
  }

  /**
   * Whether somebody may go on with what they were allowed to begin: their session is live, and
   * their role is the same. True as well while the database cannot be asked, which gives them
   * nothing new then. A question that fails is the last for four seconds: one thread asks for all
   * streams of the node, and where the database is silent each question takes long.
   */
  boolean stillStands(AuthenticatedActor authenticatedActor) {
    if (live.getIfPresent(authenticatedActor.session()) == null && isSilent()) {
      return true;
    }
    try {
      return database
          .reading(() -> standing(authenticatedActor.session()))
          .filter(
              now ->
                  now.equals(
                      new ActiveSession(authenticatedActor.account(), authenticatedActor.role())))
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
