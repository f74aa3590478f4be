package org.writingsystem.tests.access;

import java.util.Locale;
import java.util.UUID;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.tests.accounts.TestAccount;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** An account and what it owns. */
final class Things {
  private final RunningSystem system;
  private final Role role;
  private final TestAccount account;
  private final HttpApi owner;
  private String manuscript;
  private String finished;
  private String cancelled;

  Things(RunningSystem system, Role role) {
    this.system = system;
    this.role = role;
    account = TestAccount.make(system, role.wireName());
    owner = account.signIn();
  }

  RunningSystem system() {
    return system;
  }

  TestAccount account() {
    return account;
  }

  /** The account as an administrator's body names its role. */
  String role() {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** Its owner's session. */
  HttpApi owner() {
    return owner;
  }

  Actor actor() {
    return Actor.of(new AccountId(UUID.fromString(account.id())), role);
  }

  /** Path of a manuscript with two revisions or more. */
  String manuscript() {
    if (manuscript == null) {
      var manuscripts = new ManuscriptsClient(owner);
      manuscript = manuscripts.create("Somebody's own");
      manuscripts.revise(manuscript, "*", "one").expect(201);
      manuscripts.revise(manuscript, "*", "two").expect(201);
    }
    return manuscript;
  }

  /** Path of a task that has made a file. */
  String finishedTask() {
    if (finished == null) {
      finished = new ExportsClient(owner).queue();
      new TasksClient(owner).await(finished);
    }
    return finished;
  }

  /** Path of a task that was cancelled, whatever has become of it since. */
  String cancelledTask() {
    if (cancelled == null) {
      cancelled = new ExportsClient(owner).queue();
    }
    new TasksClient(owner).await(cancelled);
    system.execute("update task set state = 'CANCELLED' where id = '" + id(cancelled) + "'");
    return cancelled;
  }

  static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
