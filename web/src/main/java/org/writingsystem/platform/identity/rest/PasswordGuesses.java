package org.writingsystem.platform.identity.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.ratelimit.RateLimits;
import org.writingsystem.platform.ratelimit.SignInAttempt;
import org.writingsystem.platform.ratelimit.rest.RateLimitHeaders;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.NotAuthenticated;
import org.writingsystem.platform.shared.rest.problems.ProblemException;

/** Holds the limits of passwords that are wrong. */
@ApplicationScoped
public class PasswordGuesses {
  @Inject RateLimits limits;

  /**
   * Tries to sign in, unless too many passwords were wrong before.
   *
   * @param username as it was typed: however that is, it is one name
   * @param isKnownThere as in {@link RateLimits#signIn}
   * @throws org.writingsystem.platform.shared.model.TooManyRequests if too many were wrong (HTTP
   *     429)
   */
  <T> T signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      String username,
      BooleanSupplier isKnownThere,
      Supplier<T> guess) {
    String name = Username.typed(username).map(Username::value).orElse(username);
    return count(
        request, response, limits.signIn(request.getRemoteAddr(), name, isKnownThere), guess);
  }

  /**
   * Checks the password of a signed-in caller.
   *
   * @throws org.writingsystem.platform.shared.model.TooManyRequests if too many were wrong (HTTP
   *     429)
   */
  public <T> T again(
      HttpServletRequest request,
      HttpServletResponse response,
      AccountId account,
      Supplier<T> guess) {
    String name = "account " + account; // no user name has a space
    return count(request, response, limits.passwordAgain(request.getRemoteAddr(), name), guess);
  }

  /**
   * Counts a wrong password, and a conflicting Idempotency-Key, whose timing would reveal whether
   * the password was right. Overload and other failures do not count.
   */
  private static <T> T count(
      HttpServletRequest request,
      HttpServletResponse response,
      SignInAttempt attempt,
      Supplier<T> guess) {
    attempt
        .verdicts()
        .forEach(rateLimitDecision -> RateLimitHeaders.tell(request, response, rateLimitDecision));
    boolean wrong = false;
    try {
      return guess.get();
    } catch (NotAuthenticated | InvalidInput | ProblemException e) {
      wrong = true;
      throw e;
    } finally {
      if (!wrong) {
        attempt.refund();
      }
    }
  }
}
