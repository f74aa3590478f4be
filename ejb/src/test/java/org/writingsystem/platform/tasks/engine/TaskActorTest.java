package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.writingsystem.platform.tasks.model.TaskState.STARTED;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.access.TestAccess;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.store.AccountStore;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.shared.model.NotAllowed;
import org.writingsystem.platform.tasks.LeaseLostException;
import org.writingsystem.platform.tasks.SomeTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.store.TaskStore;

class TaskActorTest {
  private final Account ada =
      new Account(
          new AccountId(UUID.randomUUID()),
          Username.ofNewAccount("ada"),
          "hash",
          Role.WRITER,
          Instant.EPOCH);
  private final TaskTransactions transactions = new TaskTransactions();
  private Optional<TaskSnapshot> task = Optional.empty();

  TaskActorTest() {
    transactions.permissions =
        TestAccess.of(
            new AccountStore() {
              @Override
              public Optional<Account> find(AccountId id) {
                return Optional.of(ada).filter(account -> account.id().equals(id));
              }
            });
    transactions.tasks =
        new TaskStore() {
          @Override
          public Optional<TaskSnapshot> find(TaskId id) {
            return task;
          }
        };
  }

  private Actor actor() {
    return transactions.actor(new TaskId(UUID.randomUUID()));
  }

  @Test
  void aTaskActsInTheRoleThatItsOwnerHasNow() {
    task = Optional.of(SomeTask.in(STARTED).snapshot(Optional.of(ada.id().value())));
    assertThat(actor()).isEqualTo(Actor.of(ada.id(), Role.WRITER));
    ada.changeRole(Role.CLIENT);
    assertThat(actor()).isEqualTo(Actor.of(ada.id(), Role.CLIENT));
  }

  @Test
  void aTaskOfADisabledAccountIsRefusedForGood() {
    task = Optional.of(SomeTask.in(STARTED).snapshot(Optional.of(ada.id().value())));
    ada.disable(Instant.EPOCH);
    assertThatExceptionOfType(NotAllowed.class)
        .isThrownBy(this::actor)
        .withMessageContaining("disabled")
        .satisfies(refusal -> assertThat(refusal.isFinal()).isTrue());
  }

  @Test
  void aTaskOfNobodyActsAsTheSystem() {
    task = Optional.of(SomeTask.in(STARTED).snapshot());
    assertThat(actor()).isEqualTo(Actor.SYSTEM);
  }

  @Test
  void aTaskThatIsGoneActsAsNobody() {
    assertThatExceptionOfType(LeaseLostException.class).isThrownBy(this::actor);
  }
}
