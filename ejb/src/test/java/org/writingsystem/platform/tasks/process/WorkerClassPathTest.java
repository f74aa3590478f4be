package org.writingsystem.platform.tasks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerClassPathTest {
  @TempDir Path library;
  @TempDir Path directory;

  @BeforeEach
  void fill() throws IOException {
    Path jars = Files.createDirectory(library.resolve("worker-class-path"));
    Files.writeString(jars.resolve("a.jar"), "first");
    Files.writeString(jars.resolve("b.jar"), "second");
    write("worker-class-path/b.jar:worker-class-path/a.jar\n");
  }

  private void write(String index) throws IOException {
    Files.writeString(library.resolve("worker-class-path/index"), index);
  }

  private String copied() throws IOException {
    try (URLClassLoader application =
        new URLClassLoader(new URL[] {library.toUri().toURL()}, null)) {
      return new WorkerClassPath(application).copyTo(directory);
    }
  }

  @Test
  void isTheJarsOfTheIndexInItsOrderAsFiles() throws IOException {
    Path first = directory.resolve("worker-class-path/a.jar");
    Path second = directory.resolve("worker-class-path/b.jar");
    assertThat(copied()).isEqualTo(second + File.pathSeparator + first);
    assertThat(first).hasContent("first");
    assertThat(second).hasContent("second");
  }

  /** As after a full disk. */
  @Test
  void aCopyThatFailedIsMadeAnew() throws IOException {
    Path half = directory.resolve("worker-class-path/a.jar");
    Files.createDirectories(half.getParent());
    Files.writeString(half, "fir");
    copied();
    assertThat(half).hasContent("first");
  }

  @Test
  void aJarThatIsNotThereIsNamed() throws IOException {
    write("worker-class-path/a.jar:worker-class-path/none.jar");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(this::copied)
        .withMessageContaining("worker-class-path/none.jar");
  }
}
