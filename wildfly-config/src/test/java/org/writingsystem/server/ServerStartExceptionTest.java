package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class ServerStartExceptionTest {
  @Test
  void isOneLineWhateverWentWrong() {
    assertThat(new ServerStartException("first\n  second\n")).hasMessage("first; second");
  }

  @Test
  void saysInPlainWordsThatTheDiskIsFull() {
    var cause = new FileSystemException("/data/x", null, "No space left on device");

    assertThat(ServerStartException.of("It cannot be kept", cause))
        .hasMessage("It cannot be kept: the disk is full");
  }

  @Test
  void namesTheFileThatCannotBeWritten() {
    assertThat(ServerStartException.of("It cannot be kept", new AccessDeniedException("/data/x")))
        .hasMessage("It cannot be kept: /data/x: AccessDeniedException");
  }

  @Test
  void keepsAFailureThatIsClearAlready() {
    var clear = new ServerStartException("the reason");

    assertThat(ServerStartException.of("Something", clear)).isSameAs(clear);
    assertThat(ServerStartException.of("Something", new IOException("other")))
        .hasMessage("Something: other");
  }
}
