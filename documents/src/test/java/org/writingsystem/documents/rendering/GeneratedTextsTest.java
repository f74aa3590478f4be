package org.writingsystem.documents.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.pdfbox.Loader;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.TextTooComplexException;
import org.writingsystem.documents.rendering.RenderingChild.ThrewException;

/**
 * Whatever a text holds, a child makes the file or says that it is too complex. A text for which it
 * does neither is made again by {@code -Dtexts.seed=S -Dtexts.from=N -Dtexts.number=1}.
 */
class GeneratedTextsTest {
  private static final long SEED = Long.getLong("texts.seed", 20261130);
  private static final int FROM = Integer.getInteger("texts.from", 0);
  private static final int NUMBER = Integer.getInteger("texts.number", 40);

  private static final int MAX_PRINTED = 1024 * 1024;

  @TempDir Path directory;
  private RenderingChild child;

  @BeforeEach
  void open() throws IOException {
    ZipSecureFile.setMinInflateRatio(0); // many equal lines are no attack on the reader here
    child = new RenderingChild(directory);
  }

  @AfterEach
  void close() {
    child.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyTextBecomesAFileOrIsTooComplex(ExportFormat format) throws IOException {
    List<String> faults = new ArrayList<>();
    for (int number = FROM; number < FROM + NUMBER; number++) {
      RenderRequest request = GeneratedText.of(SEED, number, format);
      try {
        check(child.render(request.toBytes()), format);
      } catch (Exception | AssertionError e) {
        if (!isTooComplex(e)) {
          faults.add(
              "text %d: %s%n%.2000s%n%s".formatted(number, e, request.markdown(), request.title()));
        }
      }
    }
    assertThat(faults).as("with -Dtexts.seed=" + SEED).isEmpty();
    assertThat(child.printed()).hasSizeLessThan(MAX_PRINTED);
  }

  private static boolean isTooComplex(Throwable problem) {
    return problem instanceof ThrewException threw && threw.is(TextTooComplexException.class);
  }

  /** That others can read it. */
  private static void check(byte[] file, ExportFormat format) throws IOException {
    switch (format) {
      case PDF -> Loader.loadPDF(file).close();
      case DOCX -> new XWPFDocument(new ByteArrayInputStream(file)).close();
      case EPUB -> assertThat(EpubProblems.in(file)).isEmpty();
      case HTML -> assertThat(file).isNotEmpty();
      case MARKDOWN -> {}
    }
  }

  /** The child does not die of it, and does not wait for what does not come. */
  @Test
  void aRequestThatIsBrokenFailsOrIsRendered() throws IOException {
    byte[] request = GeneratedText.of(SEED, FROM, ExportFormat.HTML).toBytes();
    for (int number = FROM; number < FROM + NUMBER; number++) {
      byte[] broken = broken(request, new SplittableRandom(SEED + number));
      assertThatCode(() -> render(broken)).as("request " + number).doesNotThrowAnyException();
    }
  }

  private void render(byte[] request) throws IOException {
    try {
      child.render(request);
    } catch (ThrewException e) {
      assertThat(e).hasMessageContaining("Exception: ");
    }
  }

  private static byte[] broken(byte[] request, SplittableRandom random) {
    byte[] broken = Arrays.copyOf(request, random.nextInt(request.length));
    for (int i = random.nextInt(4); i > 0 && broken.length > 0; i--) {
      broken[random.nextInt(Math.min(broken.length, 100))] = (byte) random.nextInt(256);
    }
    return broken;
  }
}
