package org.writingsystem.tests.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.writingsystem.tests.exports.DocumentExpectations;
import org.writingsystem.tests.exports.DocxDocument;
import org.writingsystem.tests.exports.EpubDocument;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.exports.HtmlDocument;
import org.writingsystem.tests.exports.PdfDocument;
import org.writingsystem.tests.exports.Piece;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** The main job on real input: a book as its authors wrote it, revision for revision. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookHistoryIT {
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;
  private final ExportsClient exports;
  private final Map<Chapter, String> replayed = new HashMap<>();

  BookHistoryIT(RunningSystem system) {
    writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
    exports = new ExportsClient(writer);
  }

  static List<Chapter> chapters() throws IOException {
    return Chapters.all();
  }

  /** The chapter's manuscript, with its whole history. */
  private String replayed(Chapter chapter) {
    return replayed.computeIfAbsent(chapter, this::replay);
  }

  private String replay(Chapter chapter) {
    Response started = manuscripts.start(chapter.name()).expect(201);
    String path = "manuscripts/" + started.json().path("id").asText();
    String etag = started.etag();
    for (String revision : chapter.revisions()) {
      etag = manuscripts.revise(path, etag, revision).expect(201).etag();
    }
    return path;
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void everyRevisionIsReadBackByteForByte(Chapter chapter) {
    String path = replayed(chapter);
    List<String> revisions = chapter.revisions();
    for (int number = 1; number <= revisions.size(); number++) {
      assertThat(manuscripts.markdown(path, number))
          .as("revision %d", number)
          .isEqualTo(revisions.get(number - 1).getBytes(UTF_8));
    }
    assertThat(writer.get(path).json().path("latestRevision").asInt()).isEqualTo(revisions.size());
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void everyDiffPatchesItsRevisionIntoTheNext(Chapter chapter, @TempDir Path directory)
      throws Exception {
    assumeTrue(Patch.isInstalled(), "needs Debian's package patch");
    var patch = new Patch(directory);
    String path = replayed(chapter);
    List<String> revisions = chapter.revisions();
    for (int number = 1; number < revisions.size(); number++) {
      byte[] before = revisions.get(number - 1).getBytes(UTF_8);
      assertThat(patch.apply(before, manuscripts.diff(path, number, number + 1)))
          .as("revision %d", number + 1)
          .isEqualTo(revisions.get(number).getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void theMarkdownExportIsTheText(Chapter chapter) {
    Response file = exports.export(replayed(chapter), "markdown");
    assertThat(file.bytes()).isEqualTo(chapter.newest().getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void theHtmlExportHoldsWhatTheTextHolds(Chapter chapter) {
    var read = HtmlDocument.of(exports.export(replayed(chapter), "html").text());
    holds(chapter, read.pieces(), read.links());
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void theDocxExportHoldsWhatTheTextHolds(Chapter chapter) throws IOException {
    var read = DocxDocument.of(exports.export(replayed(chapter), "docx").bytes());
    holds(chapter, read.pieces(), read.links());
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void theEpubExportIsFreeOfErrorsAndHoldsWhatTheTextHolds(Chapter chapter) throws IOException {
    var read = EpubDocument.of(exports.export(replayed(chapter), "epub").bytes());
    var expected = DocumentExpectations.of(chapter.newest());
    assertThat(Piece.firstMissing(expected.pieces(), read.pieces())).isEmpty();
    assertThat(Piece.firstMissing(comparable(expected.absoluteLinks()), comparable(read.links())))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void thePdfExportHoldsWhatTheTextHolds(Chapter chapter) throws IOException {
    byte[] file = exports.export(replayed(chapter), "pdf").bytes();
    var read = PdfDocument.of(file, chapter.name());
    var expected = DocumentExpectations.of(chapter.newest());
    assertThat(read.firstMissing(expected.pieces())).isEmpty();
    assertThat(Piece.firstMissing(comparable(expected.links()), comparable(read.links())))
        .isEmpty();
  }

  private static void holds(Chapter chapter, List<Piece> pieces, List<String> links) {
    var expected = DocumentExpectations.of(chapter.newest());
    assertThat(Piece.firstMissing(expected.pieces(), pieces)).isEmpty();
    assertThat(Piece.firstMissing(comparable(expected.links()), comparable(links))).isEmpty();
  }

  /**
   * Escaped or not, a link goes to the same place; how a place in the document itself is named is
   * the format's own affair.
   */
  private static List<String> comparable(List<String> links) {
    return links.stream()
        .map(link -> link.startsWith("#") ? "#" : link)
        .map(link -> URLDecoder.decode(link.replace("+", "%2B"), UTF_8))
        .toList();
  }
}
