package org.writingsystem.accounts;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.Optional;
import org.writingsystem.accounts.model.AccountAction;
import org.writingsystem.platform.identity.PasswordText;
import org.writingsystem.platform.identity.Passwords;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.shared.model.InvalidInput;

/**
 * Checks the change of one's own password before its transaction: while a password is checked, no
 * connection is held.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class PasswordChanges {
  @Inject Accounts accounts;
  @Inject Permissions permissions;
  @Inject Passwords passwords;

  /**
   * Result of checking the old password.
   *
   * @param oldHash that the old password was compared with
   * @param hashed of the new one; empty if the old one was wrong
   */
  public record Checked(Actor actor, String oldHash, Optional<String> hashed) {
    /** Tests whether the old password was right. */
    public boolean isRight() {
      return hashed.isPresent();
    }

    /**
     * @throws InvalidInput if the old password was wrong (HTTP 400)
     */
    String newHash() {
      return hashed.orElseThrow(
          () -> new InvalidInput("currentPassword", "it is not the account's password"));
    }

    @Override
    public String toString() {
      return "Checked of " + actor; // never a hash
    }
  }

  /**
   * Refuses a new password that cannot be one, before any is compared: that is no guess.
   *
   * @throws InvalidInput if it breaks a rule (HTTP 400)
   */
  public void checkForm(String wanted) {
    new PasswordText(wanted).ofNewPassword("newPassword");
  }

  /**
   * Compares the old password, and hashes the new one if the old one is right.
   *
   * @throws InvalidInput if the new one breaks a rule (HTTP 400)
   * @throws org.writingsystem.platform.shared.model.Overloaded if too many others are at it (HTTP
   *     503)
   */
  public Checked check(Actor actor, String current, String wanted) {
    permissions.require(actor, AccountAction.CHANGE_OWN_PASSWORD);
    String oldHash = accounts.own(actor).passwordHash();
    return new Checked(
        actor,
        oldHash,
        passwords.matches(current, oldHash)
            ? Optional.of(passwords.hash("newPassword", wanted))
            : Optional.empty());
  }
}
