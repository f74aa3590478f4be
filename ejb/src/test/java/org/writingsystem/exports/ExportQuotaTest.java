package org.writingsystem.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.QuotaExceeded;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.model.TaskResult;

class ExportQuotaTest {
  private static final AccountId ADA = new AccountId(UUID.randomUUID());
  private static final int MOST = 10_000;

  private final ExportQuota quota = new ExportQuota();
  private long kept;

  ExportQuotaTest() {
    quota.most = MOST;
    quota.tasks =
        new Tasks() {
          @Override
          public long keptBytes(AccountId owner, TaskKind<?> kind) {
            return kept;
          }

          @Override
          public long keptBytesLocked(AccountId owner, TaskKind<?> kind) {
            return kept;
          }
        };
  }

  @Test
  void thereIsRoomUntilItIsUsedUp() {
    kept = MOST - 1;
    assertThat(quota.room(ADA)).isEqualTo(1);
    kept = MOST;
    assertThatExceptionOfType(QuotaExceeded.class)
        .isThrownBy(() -> quota.room(ADA))
        .withMessageContaining("10000 bytes");
    quota.most = 0;
    assertThat(quota.room(ADA)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void nothingIsWrittenBeyondTheRoom() throws IOException {
    var written = new ByteArrayOutputStream();
    try (OutputStream file = quota.limit(written, 3)) {
      file.write(new byte[2]);
      assertThatExceptionOfType(QuotaExceeded.class).isThrownBy(() -> file.write(new byte[2]));
      file.write(1);
      assertThatExceptionOfType(QuotaExceeded.class).isThrownBy(() -> file.write(1));
    }
    assertThat(written.size()).isEqualTo(3);
  }

  @Test
  void theSumAtTheEndDecides() {
    TaskResult file = TaskResult.stored("a/b", "f", 5_000);
    kept = 5_000;
    assertThatCode(() -> end(file)).doesNotThrowAnyException();
    kept = 5_001;
    assertThatExceptionOfType(QuotaExceeded.class).isThrownBy(() -> end(file));
    TaskResult small = new TaskResult("a/b", "f", new byte[1]);
    kept = MOST - TaskResult.LEAST_KEPT_BYTES + 1;
    assertThatExceptionOfType(QuotaExceeded.class).isThrownBy(() -> end(small));
    quota.most = 0;
    assertThat(quota.done(ADA, file)).isEqualTo(Outcome.done(file));
  }

  private void end(TaskResult file) {
    ((Outcome.Done) quota.done(ADA, file)).writes().orElseThrow().run();
  }
}
