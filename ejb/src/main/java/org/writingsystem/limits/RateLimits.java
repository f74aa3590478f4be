package org.writingsystem.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.writingsystem.cache.remote.CacheLink;
import org.writingsystem.shared.Meters;

/**
 * Says who asks for too much. The limits are {@code RATE_LIMIT_ACCOUNT_PER_MINUTE} and {@code
 * RATE_LIMIT_ADDRESS_PER_MINUTE} (0 by default, which is off) and {@code
 * RATE_LIMIT_SIGN_IN_PER_MINUTE} (10 wrong passwords). Thread-safe.
 */
@ApplicationScoped
public class RateLimits {
  /** A caller who is forgotten here begins anew only on this node. */
  private static final int MAX_CALLERS = 100_000;

  @Inject CacheLink link;
  @Inject Meters meters;

  @Inject
  @ConfigProperty(name = "writing-system.limits.account-per-minute")
  long accountPerMinute;

  @Inject
  @ConfigProperty(name = "writing-system.limits.address-per-minute")
  long addressPerMinute;

  @Inject
  @ConfigProperty(name = "writing-system.limits.sign-in-per-minute")
  long signInPerMinute;

  private final Cache<String, CallerBuckets> callers =
      Caffeine.newBuilder()
          .maximumSize(MAX_CALLERS)
          .expireAfterAccess(RateLimit.WINDOW.multipliedBy(2))
          .build();

  private RateLimit account;
  private RateLimit address;
  private RateLimit signIn;
  private SharedBuckets shared;

  @PostConstruct
  void open() {
    account = limit("account", accountPerMinute);
    address = limit("address", addressPerMinute);
    signIn = limit("sign-in", signInPerMinute);
    shared = new SharedBuckets(link, () -> countUndecodable(1));
  }

  private static RateLimit limit(String name, long requests) {
    if (requests < 0) {
      throw new IllegalArgumentException("a limit of requests is 0 or more");
    }
    return new RateLimit(name, requests);
  }

  /** Shows each limit on the metrics page before anybody meets it. */
  void announce() {
    List.of(account, address, signIn).forEach(limit -> count(limit.name(), 0));
    countUndecodable(0);
  }

  /**
   * One request of an account.
   *
   * @return what the limit says, whether the request is allowed or not; empty if there is none
   */
  public Optional<Verdict> account(String id) {
    return take(account, id);
  }

  /**
   * One request from an address.
   *
   * @param ip of the client, as text; of one of IPv6 the first half counts, which is one subscriber
   * @return as above
   */
  public Optional<Verdict> address(String ip) {
    return take(address, ClientAddress.subscriber(ip));
  }

  /**
   * One attempt to sign in from an address under a name.
   *
   * @return as above; it counts unless it succeeds
   */
  public Optional<Verdict> signIn(String ip, String username) {
    return take(signIn, attempt(ip, username));
  }

  /** The attempt succeeded: it does not count. */
  public void signedIn(String ip, String username) {
    if (!signIn.isOff()) {
      buckets(signIn, attempt(ip, username)).giveBack();
    }
  }

  private Optional<Verdict> take(RateLimit limit, String key) {
    if (limit.isOff()) {
      return Optional.empty();
    }
    Verdict verdict = buckets(limit, key).take();
    if (!verdict.isAllowed()) {
      count(limit.name(), 1);
    }
    return Optional.of(verdict);
  }

  /** Nodes with another limit, during a change, count for themselves. */
  private CallerBuckets buckets(RateLimit limit, String key) {
    String name = limit.name() + "/" + limit.requests() + "/" + key;
    return callers.get(name, k -> new CallerBuckets(limit, k, shared));
  }

  private void count(String limit, long by) {
    meters.count("http.rate.limited", "Requests over a limit, by limit.", by, "limit", limit);
  }

  private void countUndecodable(long by) {
    meters.count(
        "http.rate.undecodable",
        "Values in the cache of rate limits that are none, and were overwritten.",
        by);
  }

  /** Names may be long, and are nobody's business in the cache. */
  private static String attempt(String ip, String username) {
    String text = ClientAddress.subscriber(ip) + " " + username;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
