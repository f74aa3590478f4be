package org.writingsystem.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.writingsystem.shared.model.InvalidInput;
import org.writingsystem.shared.model.Overloaded;

/**
 * Hashes and checks passwords with Argon2id: 19 MiB, 2 passes, 1 lane, 16 bytes of salt, as the
 * OWASP Password Storage Cheat Sheet advises. At most two at a time, since each takes a core and
 * that memory; who waits longer than 10 seconds is refused.
 */
@ApplicationScoped
public class Passwords {
  /** The fewest characters of a new password. */
  public static final int MIN_LENGTH = 8;

  /** The most characters of a password. */
  public static final int MAX_LENGTH = 200;

  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private static final int MAX_WAIT_SECONDS = 10;

  private final Semaphore places = new Semaphore(2, true);

  /**
   * @throws InvalidInput if the password has less than 8 or more than 200 characters
   * @throws Overloaded if too many others are at it
   */
  public String hash(String password) {
    if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
      throw new InvalidInput(
          "password", "a password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
    }
    enter();
    try {
      return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    } finally {
      places.release();
    }
  }

  /**
   * Whether {@code password} is the one that {@code hash} was made of.
   *
   * @throws Overloaded if too many others are at it
   */
  public boolean matches(String password, String hash) {
    if (password.length() > MAX_LENGTH) {
      return false;
    }
    enter();
    try {
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    } finally {
      places.release();
    }
  }

  private void enter() {
    try {
      if (!places.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Overloaded("too many sign-ins at this moment");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Overloaded("the sign-in was interrupted");
    }
  }
}
