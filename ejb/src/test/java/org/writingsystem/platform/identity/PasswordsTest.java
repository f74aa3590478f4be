package org.writingsystem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.Overloaded;

class PasswordsTest {
  private static final String HASH =
      com.password4j.Argon2Function.getInstance(64, 1, 1, 32, com.password4j.types.Argon2.ID)
          .hash("another password", "somesaltsomesalt")
          .getResult();

  private final Passwords passwords = new Passwords();

  @Test
  void hashesWithArgon2idAndTheDocumentedCost() {
    String hash = passwords.hash("correct horse");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSizeLessThan(255);
  }

  @Test
  void theSamePasswordNeverHasTheSameHash() {
    assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
  }

  @Test
  void matchesThePasswordAndNoOther() {
    String hash = passwords.hash("pässwörd 😀");
    assertThat(passwords.matches("pässwörd 😀", hash)).isTrue();
    assertThat(passwords.matches("pässwörd 😁", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
    assertThat(passwords.matches("x".repeat(100_000), hash)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Zo\u00eb's caf\u00e9, Zoe\u0308's cafe\u0301", // NFC, NFD
    "one two three, one\u00a0two\u3000three", // OpaqueString makes all spaces plain ones
    "\u212bngstr\u00f6m, \u00c5ngstro\u0308m"
  })
  void matchesHoweverItIsTyped(String one, String other) {
    assertThat(passwords.matches(other, passwords.hash(one))).isTrue();
    assertThat(passwords.matches(one, passwords.hash(other))).isTrue();
  }

  @Test
  void capitalsAndWidthMakeAnotherPassword() {
    String hash = passwords.hash("Correct horse");
    assertThat(passwords.matches("correct horse", hash)).isFalse();
    assertThat(passwords.matches("\uff23orrect horse", hash)).isFalse();
    assertThat(passwords.matches("Correct horse ", hash)).isFalse();
  }

  @Test
  void matchesAHashOfWhatWasTypedBeforeItHadOneForm() {
    String decomposed = "Zoe\u0308's cafe\u0301";
    String hash =
        com.password4j.Argon2Function.getInstance(64, 1, 1, 32, com.password4j.types.Argon2.ID)
            .hash(decomposed, "somesaltsomesalt")
            .getResult();
    assertThat(passwords.matches(decomposed, hash)).isTrue();
    assertThat(passwords.matches("Zo\u00eb's caf\u00e9", hash)).isTrue();
  }

  @Test
  void lengthsCountCodePointsOfTheOneForm() {
    String emoji = "\ud83d\ude00";
    assertRefused(emoji.repeat(7));
    assertThat(passwords.hash(emoji.repeat(8))).isNotEmpty();
    assertThat(passwords.hash(emoji.repeat(200))).isNotEmpty();
    assertRefused(emoji.repeat(201));
    assertRefused("e\u0301".repeat(7)); // seven characters, fourteen code points
    assertThat(passwords.hash("e\u0301".repeat(200))).isNotEmpty();
    assertRefused("x".repeat(2_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tab\tulator", "null\u0000null", "half \ud83d surrogate", "line\nline"})
  void aNewPasswordHasNothingThatNobodyTypes(String password) {
    assertRefused(password);
    assertThat(passwords.matches(password, passwords.hash("correct horse"))).isFalse();
  }

  private void assertRefused(String password) {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> passwords.hash(password));
  }

  /** Two hold the places, four wait; a hundred could hold all workers. */
  @Test
  @Timeout(60)
  void afterFourWaitTheNextIsRefusedAtOnce() throws InterruptedException {
    passwords.places.acquire(Passwords.PLACES);
    ExecutorService callers = Executors.newCachedThreadPool();
    try {
      List<Future<String>> waiting =
          IntStream.range(0, Passwords.PLACES + Passwords.QUEUE)
              .mapToObj(i -> callers.submit(() -> passwords.hash("correct horse")))
              .toList();
      while (passwords.admitted.availablePermits() > 0) {
        Thread.onSpinWait();
      }
      assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> passwords.hash("12345678"));
      assertThatExceptionOfType(Overloaded.class)
          .isThrownBy(() -> passwords.matches("12345678", HASH));
      passwords.places.release(Passwords.PLACES);
      assertThat(waiting).allSatisfy(one -> assertThat(one.get()).isNotEmpty());
      assertThat(passwords.matches("old password", HASH)).isFalse();
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void matchesAHashThatWasMadeAtAnotherCost() {
    String cheaper = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$";
    String hash =
        com.password4j.Argon2Function.getInstance(64, 1, 1, 32, com.password4j.types.Argon2.ID)
            .hash("old password", "somesaltsomesalt")
            .getResult();
    assertThat(hash).startsWith(cheaper);
    assertThat(passwords.matches("old password", hash)).isTrue();
  }

  @Test
  void refusesAPasswordThatIsTooShortOrTooLong() {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> passwords.hash("1234567"));
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> passwords.hash("x".repeat(201)));
    String longest = "x".repeat(200);
    assertThat(passwords.matches(longest, passwords.hash(longest))).isTrue();
  }

  @Test
  void anInterruptedCallerIsRefusedAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> passwords.hash("12345678"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(passwords.hash("12345678")).as("its place was given back").isNotEmpty();
  }
}
