package org.writingsystem.tests.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The histories to replay: the corpus in {@code corpus.dir}, else texts written for the tests. */
final class Chapters {
  private static final List<String> WRITTEN = List.of("structure", "bytes", "words");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Chapters() {}

  static List<Chapter> all() throws IOException {
    String corpus = System.getProperty("corpus.dir", "");
    return corpus.isBlank() ? written() : read(Path.of(corpus, "book-history.jsonl.gz"));
  }

  private static List<Chapter> read(Path file) throws IOException {
    Map<String, List<String>> histories = new LinkedHashMap<>();
    try (InputStream stored = Files.newInputStream(file);
        var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(stored), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode revision = JSON.readTree(line);
        histories
            .computeIfAbsent(revision.path("chapter").asText(), name -> new ArrayList<>())
            .add(revision.path("body").asText());
      }
    }
    return histories.entrySet().stream().map(e -> new Chapter(e.getKey(), e.getValue())).toList();
  }

  private static List<Chapter> written() throws IOException {
    List<Chapter> chapters = new ArrayList<>();
    for (String name : WRITTEN) {
      chapters.add(new Chapter(name, revisions(name)));
    }
    return chapters;
  }

  /**
   * Revisions 1, 2, … as stored, then those that no editor of this repository would leave alone:
   * with CRLF, without a last newline, and empty in between.
   */
  private static List<String> revisions(String name) throws IOException {
    List<String> revisions = new ArrayList<>();
    for (int number = 1; ; number++) {
      String file = "/texts/" + name + "-" + number + ".md";
      try (InputStream text = Chapters.class.getResourceAsStream(file)) {
        if (text == null) {
          break;
        }
        revisions.add(new String(text.readAllBytes(), UTF_8));
      }
    }
    if (name.equals("bytes")) {
      String last = revisions.get(revisions.size() - 1);
      revisions.addAll(
          List.of(last.replace("\n", "\r\n"), last.strip(), "", "\n", last.strip() + "\r"));
      revisions.add(last.replaceFirst("\n", "\r\n").strip());
    }
    return revisions;
  }
}
