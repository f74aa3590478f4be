package org.writingsystem.server;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSecretTest {
  @TempDir Path directory;

  @Test
  void isMadeUpOnceAndThenKept() {
    Path file = directory.resolve("secrets").resolve("key");

    String secret = GeneratedSecret.readOrMake(file, 64);

    assertThat(secret).matches("[a-zA-Z2-9]{64}");
    assertThat(GeneratedSecret.readOrMake(file, 64)).isEqualTo(secret);
    assertThat(GeneratedSecret.readOrMake(directory.resolve("other"), 64)).isNotEqualTo(secret);
  }

  @Test
  void canBeReadByItsOwnerAlone() throws Exception {
    Path file = directory.resolve("key");

    GeneratedSecret.readOrMake(file, 16);

    assertThat(Files.getPosixFilePermissions(file)).containsOnly(OWNER_READ, OWNER_WRITE);
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }
}
