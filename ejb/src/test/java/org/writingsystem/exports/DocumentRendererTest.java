package org.writingsystem.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.rendering.DocumentWriters;
import org.writingsystem.manuscripts.model.NotRenderable;
import org.writingsystem.platform.tasks.process.LocalRunner;

@Timeout(600)
class DocumentRendererTest {
  @TempDir Path directory;
  private LocalRunner local;
  private final DocumentRenderer documentRenderer = new DocumentRenderer();

  @BeforeEach
  void open() {
    local = new LocalRunner(directory, 1);
    documentRenderer.processExecutor = local.runner();
  }

  @AfterEach
  void close() {
    local.close();
  }

  private static RenderRequest request(ExportFormat format, String markdown) {
    return new RenderRequest(
        format,
        "0199f3a2-0000-7000-8000-000000000001",
        "The Lighthouse – Φάρος",
        "writer",
        "en",
        Instant.parse("2026-11-24T00:00:00.123Z"),
        markdown);
  }

  private byte[] made(RenderRequest request) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    documentRenderer.write(request, () -> false, out);
    return out.toByteArray();
  }

  private static byte[] inProcess(RenderRequest request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DocumentWriters.write(request, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(names = {"PDF", "DOCX", "EPUB", "HTML"})
  void whatIsMadeOfHtmlIsMadeInAChild(ExportFormat format) throws Exception {
    RenderRequest request = request(format, "# Harbour ≤\n\nא ب text");
    byte[] file = made(request);
    assertThat(local.processes()).hasSize(1);
    byte[] expected = inProcess(request);
    if (format == ExportFormat.EPUB
        || format == ExportFormat.HTML) { // the others hold ids and times of their making
      assertThat(file).isEqualTo(expected);
    }
    assertThat(file).startsWith(expected[0], expected[1], expected[2], expected[3]);
    assertThat(file.length).isBetween(expected.length - 100, expected.length + 100);
  }

  @Test
  void markdownIsNot() throws Exception {
    RenderRequest request = request(ExportFormat.MARKDOWN, "---\n".repeat(200_000));
    assertThat(made(request)).isEqualTo(inProcess(request));
    assertThat(local.processes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARKDOWN")
  void aTextThatIsTooComplexIsRefusedWithoutAChild(ExportFormat format) {
    RenderRequest request = request(format, "---\n".repeat(200_000));
    assertThatExceptionOfType(NotRenderable.class).isThrownBy(() -> made(request));
    assertThat(local.processes()).isEmpty();
  }

  @Test
  void aTextThatGrowsBeyondItsCostIsRefusedByTheChild() {
    RenderRequest request = request(ExportFormat.EPUB, "<p><b><i><u><s>".repeat(1_000));
    assertThatExceptionOfType(NotRenderable.class).isThrownBy(() -> made(request));
    assertThat(local.processes()).isEmpty();
  }
}
