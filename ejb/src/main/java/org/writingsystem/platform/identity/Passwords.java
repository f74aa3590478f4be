package org.writingsystem.platform.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.Overloaded;

/**
 * Hashes and verifies passwords with Argon2id: 19 MiB, 2 passes, 1 lane, 16 bytes of salt, as the
 * OWASP Password Storage Cheat Sheet advises. At most two at a time, since each takes a core and
 * that memory; at most four wait, and the next is refused at once, so that sign-ins cannot hold all
 * workers. Thread-safe.
 */
@ApplicationScoped
public class Passwords {
  /** The fewest characters (code points) of a new password. */
  public static final int MIN_LENGTH = 8;

  /** The most characters (code points) of a password. */
  public static final int MAX_LENGTH = 200;

  static final int PLACES = 2;
  static final int QUEUE = 4;

  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private static final int MAX_WAIT_SECONDS = 10;

  final Semaphore admitted = new Semaphore(PLACES + QUEUE);
  final Semaphore places = new Semaphore(PLACES, true);

  /**
   * Hashes a new password.
   *
   * @throws InvalidInput if it has less than 8 or more than 200 characters, or control characters
   * @throws Overloaded if too many others are at it
   */
  public String hash(String password) {
    return hash("password", password);
  }

  /**
   * Hashes a password; the field is named in errors.
   *
   * @param field that it came in, for the refusal
   */
  public String hash(String field, String password) {
    String prepared = new PasswordText(password).ofNewPassword(field);
    return inPlace(() -> Password.hash(prepared).addRandomSalt(16).with(ARGON2).getResult());
  }

  /**
   * Verifies {@code password} against {@code hash}, in each typed form.
   *
   * @throws Overloaded if too many others are at it
   */
  public boolean matches(String password, String hash) {
    List<String> candidates = new PasswordText(password).candidates();
    if (candidates.isEmpty()) {
      return false;
    }
    Argon2Function argon2 = Argon2Function.getInstanceFromHash(hash);
    return inPlace(
        () -> candidates.stream().anyMatch(text -> Password.check(text, hash).with(argon2)));
  }

  private <T> T inPlace(Supplier<T> work) {
    if (!admitted.tryAcquire()) {
      throw tooMany();
    }
    try {
      enter();
      try {
        return work.get();
      } finally {
        places.release();
      }
    } finally {
      admitted.release();
    }
  }

  private void enter() {
    try {
      if (!places.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw tooMany();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Overloaded("the sign-in was interrupted");
    }
  }

  private static Overloaded tooMany() {
    return new Overloaded("too many sign-ins at the same time");
  }
}
