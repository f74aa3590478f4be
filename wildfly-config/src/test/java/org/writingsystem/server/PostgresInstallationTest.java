package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresInstallationTest {
  @ParameterizedTest
  @CsvSource({
    "Linux,amd64,false,postgres-linux-x86_64.txz",
    "Linux,aarch64,false,postgres-linux-arm_64.txz",
    "Linux,amd64,true,postgres-linux-x86_64-alpine_linux.txz",
    "Mac OS X,aarch64,false,postgres-darwin-arm_64.txz"
  })
  void comesFromAnArchiveThatIsThere(String os, String machine, boolean alpine, String expected) {
    assertThat(PostgresInstallation.archive(os, machine, alpine)).isEqualTo(expected);
    assertThat(PostgresInstallation.class.getResource("/" + expected)).isNotNull();
  }
}
