package org.writingsystem.platform.tasks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountedEarTest {
  @TempDir Path directory;

  @Test
  void theJarsOfTheEarBecomeFilesAndItsWarDoesNot() throws IOException {
    JarInputStream ear =
        ear(
            "META-INF/application.xml",
            "lib/a.jar/META-INF/MANIFEST.MF",
            "lib/a.jar/org/A.class",
            "ejb.jar/org/B.class",
            "web.war/WEB-INF/lib/c.jar/org/C.class");
    assertThat(MountedEar.copyJars(ear, directory))
        .containsExactly(directory.resolve("a.jar"), directory.resolve("ejb.jar"));
    try (ZipFile jar = new ZipFile(directory.resolve("a.jar").toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .containsExactly("META-INF/MANIFEST.MF", "org/A.class");
      assertThat(jar.getInputStream(jar.getEntry("org/A.class")))
          .hasContent("lib/a.jar/org/A.class");
    }
  }

  /** Each entry's content is its name. */
  private static JarInputStream ear(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return new JarInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
