package org.writingsystem.platform.ratelimit;

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
import java.util.function.BooleanSupplier;
import org.writingsystem.platform.cache.remote.CacheClient;
import org.writingsystem.platform.shared.Meters;

/**
 * Rate limits of accounts, addresses and sign-ins, as {@link RateLimitSettings} has them.
 * Thread-safe.
 */
@ApplicationScoped
public class RateLimits {
  /** Limit of remembered callers; a forgotten one starts anew on this node only. */
  private static final int MAX_CALLERS = 100_000;

  @Inject CacheClient cacheClient;
  @Inject Meters meters;
  @Inject RateLimitSettings settings;

  private final Cache<String, ClientBuckets> callers =
      Caffeine.newBuilder()
          .maximumSize(MAX_CALLERS)
          .expireAfterAccess(RateLimit.WINDOW.multipliedBy(2))
          .build();

  private RateLimit account;
  private RateLimit address;
  private RateLimit signIn;
  private RateLimit signInAddress;
  private HotRodBuckets shared;

  @PostConstruct
  void open() {
    account = settings.account();
    address = settings.address();
    signIn = settings.signIn();
    signInAddress = settings.signInAddress();
    shared = new HotRodBuckets(cacheClient, () -> countUndecodable(1), new SharedClock());
  }

  /** Registers the metric of each limit at zero. */
  void announce() {
    List.of(account, address, signIn, signInAddress).forEach(limit -> count(limit.name(), 0));
    countUndecodable(0);
  }

  /**
   * Checks a request of an account.
   *
   * @return what the limit says, whether the request is allowed or not; empty if there is none
   */
  public Optional<RateLimitDecision> account(String id) {
    return take(account, id);
  }

  /**
   * Checks a request from an address.
   *
   * @param ip of the client, as text; of one of IPv6 the first half counts, which is one subscriber
   * @return as above
   */
  public Optional<RateLimitDecision> address(String ip) {
    return take(address, ClientAddress.subscriber(ip));
  }

  /**
   * Checks a sign-in from an address under a name: the limit of both together and that of the
   * address apply. A refusal by one takes nothing from the other.
   *
   * @param ip as above
   * @param isKnownThere whether the name last signed in from there: the limit of the address alone
   *     refuses it never, since many may stand behind one address. Asked only if it would
   * @return what the limits say; the attempt counts unless it is given back
   */
  public SignInAttempt signIn(String ip, String username, BooleanSupplier isKnownThere) {
    SignInAttempt attempt = new SignInAttempt();
    take(signInAddress, ClientAddress.subscriber(ip), attempt, isKnownThere);
    if (attempt.isAllowed()) { // else the name gets no bucket: there is no end of made-up ones
      take(signIn, attempt(ip, username), attempt, () -> false);
    }
    if (!attempt.isAllowed()) {
      attempt.refund();
    }
    return attempt;
  }

  /**
   * Checks a repeated password of a signed-in caller: only the limit of name and address applies.
   *
   * @param name that no sign-in comes with
   */
  public SignInAttempt passwordAgain(String ip, String name) {
    SignInAttempt attempt = new SignInAttempt();
    take(signIn, attempt(ip, name), attempt, () -> false);
    return attempt;
  }

  private void take(
      RateLimit limit, String key, SignInAttempt attempt, BooleanSupplier isExcepted) {
    if (limit.isOff()) {
      return;
    }
    ClientBuckets buckets = buckets(limit, key);
    RateLimitDecision rateLimitDecision = buckets.take();
    if (rateLimitDecision.isAllowed()) {
      attempt.took(rateLimitDecision, buckets);
    } else if (!isExcepted.getAsBoolean()) {
      attempt.refused(rateLimitDecision);
      count(limit.name(), 1);
    }
  }

  private Optional<RateLimitDecision> take(RateLimit limit, String key) {
    if (limit.isOff()) {
      return Optional.empty();
    }
    RateLimitDecision rateLimitDecision = buckets(limit, key).take();
    if (!rateLimitDecision.isAllowed()) {
      count(limit.name(), 1);
    }
    return Optional.of(rateLimitDecision);
  }

  /** Nodes with another limit, during a change, count for themselves. */
  private ClientBuckets buckets(RateLimit limit, String key) {
    String name = limit.name() + "/" + limit.requests() + "/" + key;
    return callers.get(name, k -> new ClientBuckets(limit, k, shared));
  }

  private void count(String limit, long by) {
    meters.count("http.rate.limited", "Requests over a rate limit, by limit.", by, "limit", limit);
  }

  private void countUndecodable(long by) {
    meters.count(
        "http.rate.undecodable",
        "Values of rate limits in an unknown format, which were overwritten.",
        by);
  }

  /** Hashes the name, which may be long and is not to be seen in the cache. */
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
