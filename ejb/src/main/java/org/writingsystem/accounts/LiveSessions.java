package org.writingsystem.accounts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import org.writingsystem.accounts.model.SessionId;

/**
 * Knows on this node which sessions are live, so that not every request asks the database. What it
 * knows is at most five seconds old; a session revoked on this node is refused at once.
 */
@ApplicationScoped
public class LiveSessions {
  static final Duration MAX_AGE = Duration.ofSeconds(5);
  private static final int MAX_SESSIONS = 100_000;

  @Inject Sessions sessions;

  private LoadingCache<SessionId, Boolean> live;

  @PostConstruct
  void prepare() {
    live =
        Caffeine.newBuilder()
            .maximumSize(MAX_SESSIONS)
            .expireAfterWrite(MAX_AGE)
            .build(sessions::isLive);
  }

  boolean contains(SessionId session) {
    return live.get(session);
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionRevoked event) {
    live.invalidate(event.session());
  }
}
