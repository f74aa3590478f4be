package org.writingsystem.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.access.TestAccess;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.shared.model.NotAllowed;
import org.writingsystem.platform.tasks.TaskContext;

class ExportRightsTest {
  private final UUID account = UUID.randomUUID();
  private final ExportPayload payload =
      new ExportPayload(account, UUID.randomUUID(), 1, ExportFormat.PDF);

  /** All else that a handler uses is missing here: nothing is read before the right is asked. */
  @Test
  void anOwnerWhoseRoleMayNotExportAnyMoreGetsNoFile() {
    ExportHandler handler = new ExportHandler();
    handler.access = TestAccess.without(ManuscriptAction.EXPORT, Role.CLIENT);
    assertThatExceptionOfType(NotAllowed.class)
        .isThrownBy(() -> handler.run(runningAs(Role.CLIENT)))
        .satisfies(refusal -> assertThat(refusal.isFinal()).isTrue());
    assertThatExceptionOfType(NullPointerException.class)
        .as("goes on to the quota")
        .isThrownBy(() -> handler.run(runningAs(Role.WRITER)));
  }

  @SuppressWarnings("unchecked") // a proxy has no type of its own
  private TaskContext<ExportPayload> runningAs(Role role) {
    Actor owner = Actor.of(new AccountId(account), role);
    return (TaskContext<ExportPayload>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {TaskContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "actor" -> owner;
                  case "payload" -> payload;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
