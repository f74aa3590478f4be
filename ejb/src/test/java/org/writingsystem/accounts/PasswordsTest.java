package org.writingsystem.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.writingsystem.shared.model.InvalidInput;
import org.writingsystem.shared.model.Overloaded;

class PasswordsTest {
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
