package org.writingsystem.tests.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** All operations of the API, for tests that look at what they leave behind. */
public final class EveryOperation {
  private EveryOperation() {}

  /** Calls each operation, as each role with what it owns. Each succeeds for one role at least. */
  public static void isCalled(RunningSystem system) {
    Set<String> succeeded = new HashSet<>();
    for (Role role : Role.values()) {
      var own = new Things(system, role);
      for (ApiOperation operation : ApiOperations.all()) {
        Things about = operation.spends() ? new Things(system, role) : own;
        for (ApiOperation.Call call : operation.calls()) {
          if (call.send(about.owner(), about).status() == operation.success()) {
            succeeded.add(operation.id());
          }
        }
      }
    }
    List<String> all = ApiOperations.all().stream().map(ApiOperation::id).toList();
    assertThat(succeeded).containsAll(all);
  }
}
