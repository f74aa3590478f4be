package org.writingsystem.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import org.writingsystem.manuscripts.model.NotRenderable;
import org.writingsystem.platform.tasks.process.LocalRunner;
import org.writingsystem.platform.tasks.process.ProcessWorkException;
import org.writingsystem.platform.tasks.process.ProcessWorkException.Reason;

/**
 * Whatever a text holds, a child makes the file or says that it is too complex. A text for which it
 * does neither is made again by {@code -Dtexts.seed=S -Dtexts.from=N -Dtexts.number=1}.
 */
class GeneratedTextsTest {
  private static final long SEED = Long.getLong("texts.seed", 20261130);
  private static final int FROM = Integer.getInteger("texts.from", 0);
  private static final int NUMBER = Integer.getInteger("texts.number", 40);

  /** A failure costs a child: so much fewer orders are broken than texts are made files. */
  private static final int EACH_A_CHILD = 4;

  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir Path directory;
  private LocalRunner local;
  private final DocumentRenderer documentRenderer = new DocumentRenderer();

  @BeforeEach
  void open() {
    ZipSecureFile.setMinInflateRatio(0); // many equal lines are no attack on the reader here
    local = new LocalRunner(directory, 1);
    documentRenderer.processExecutor = local.runner();
  }

  @AfterEach
  void close() {
    local.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyTextBecomesAFileOrIsTooComplex(ExportFormat format) {
    List<String> faults = new ArrayList<>();
    for (int number = FROM; number < FROM + NUMBER; number++) {
      ExportSource source = GeneratedText.of(SEED, number);
      try {
        check(made(source, format), format);
      } catch (NotRenderable e) {
        continue; // and says so to the author
      } catch (Exception | AssertionError e) {
        faults.add(
            "text %d: %s%n%.2000s%n%s".formatted(number, e, source.markdown(), source.title()));
      }
    }
    assertThat(faults).as("with -Dtexts.seed=" + SEED).isEmpty();
  }

  private byte[] made(ExportSource source, ExportFormat format) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    documentRenderer.write(source, format, () -> false, out);
    return out.toByteArray();
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
  void anOrderThatIsBrokenFailsWithItsReason() throws IOException {
    byte[] order = new RenderRequest(GeneratedText.of(SEED, FROM), ExportFormat.HTML).toBytes();
    for (int number = FROM; number < FROM + NUMBER / EACH_A_CHILD; number++) {
      byte[] broken = broken(order, new SplittableRandom(SEED + number));
      assertThatCode(() -> run(broken)).as("order " + number).doesNotThrowAnyException();
    }
  }

  private void run(byte[] order) throws IOException, InterruptedException {
    try {
      local.runner().run(RenderWork.class, order, () -> false, LIMIT, new ByteArrayOutputStream());
    } catch (ProcessWorkException e) {
      assertThat(e.reason()).isIn(Reason.THREW, Reason.REFUSED);
    }
  }

  private static byte[] broken(byte[] order, SplittableRandom random) {
    byte[] broken = Arrays.copyOf(order, random.nextInt(order.length));
    for (int i = random.nextInt(4); i > 0 && broken.length > 0; i--) {
      broken[random.nextInt(Math.min(broken.length, 100))] = (byte) random.nextInt(256);
    }
    return broken;
  }
}
