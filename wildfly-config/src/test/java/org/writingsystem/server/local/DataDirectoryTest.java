package org.writingsystem.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.writingsystem.server.ServerStartException;

class DataDirectoryTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path parent;

  @Test
  void isMadeWhereItIsMissing() {
    try (var data = DataDirectory.open(parent.resolve("a").resolve("b"))) {
      assertThat(data.path()).isDirectory();
    }
  }

  @Test
  void belongsToOneStartAtATime() {
    try (var first = DataDirectory.open(parent)) {
      assertThatThrownBy(() -> DataDirectory.open(parent))
          .isInstanceOf(ServerStartException.class)
          .hasMessageStartingWith(first.path() + " (DATA_DIR) is in use by another start");
    }
    DataDirectory.open(parent).close();
  }

  @Test
  void cannotBeAFile() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(ServerStartException.class)
        .hasMessage(file + " (DATA_DIR) is a file; it must be a directory.");
  }

  @Test
  void needsRoomForAFirstStartAndSaysHowMuch() {
    assertThatThrownBy(() -> DataDirectory.requireRoom(parent, 64 * MEGABYTE))
        .isInstanceOf(ServerStartException.class)
        .hasMessage(
            parent
                + " (DATA_DIR) has 64 MB of room and a first start needs 500 MB;"
                + " make room or set DATA_DIR to another disk.");
  }

  @Test
  void needsLessRoomOnceTheDataIsThere() throws Exception {
    Files.createDirectories(parent.resolve("postgres").resolve("cluster"));

    assertThatCode(() -> DataDirectory.requireRoom(parent, 150 * MEGABYTE))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> DataDirectory.requireRoom(parent, 150 * MEGABYTE - 1))
        .hasMessageContaining("149 MB");
  }
}
