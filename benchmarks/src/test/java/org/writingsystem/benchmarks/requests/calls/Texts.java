package org.writingsystem.benchmarks.requests.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Markdown of about 5 KB each: passages of real chapters from the corpus in {@code corpus.dir},
 * else text made of words. The same in each run.
 */
public final class Texts {
  /** The length of a text, at most. */
  public static final int CHARACTERS = 5_000;

  private static final int SEED = 17;
  private static final int GENERATED = 200;
  private static final int TEXTS_OF_A_CHAPTER = 6;
  private static final List<String> WORDS =
      List.of(
          "the",
          "writer",
          "drafts",
          "a",
          "chapter",
          "and",
          "an",
          "editor",
          "reads",
          "it",
          "with",
          "care",
          "before",
          "*anyone*",
          "else",
          "sees",
          "`let x = 5;`",
          "in",
          "print",
          "**twice**");

  private final List<String> bodies;

  private final String chapter;

  private Texts(List<String> bodies, String chapter) {
    this.bodies = bodies;
    this.chapter = chapter;
  }

  /** Reads the corpus, or makes texts. */
  public static Texts load() {
    String corpus = System.getProperty("corpus.dir", "");
    return corpus.isBlank() ? generated() : passages(Path.of(corpus, "book-history.jsonl.gz"));
  }

  /** Returns a whole chapter: the longest of the corpus, else as many words as 30 KB have. */
  public String chapter() {
    return chapter;
  }

  /** Returns a text; the same one for the same number. */
  public String get(int number) {
    return bodies.get(Math.floorMod(number, bodies.size()));
  }

  private static Texts passages(Path file) {
    var json = new ObjectMapper();
    List<String> passages = new ArrayList<>();
    String longest = "";
    try (InputStream stored = Files.newInputStream(file);
        var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(stored), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode revision = json.readTree(line);
        String body = revision.path("body").asText();
        cut(body, passages);
        longest = body.length() > longest.length() ? body : longest;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Texts(passages, longest);
  }

  /** Cuts at the ends of lines. */
  private static void cut(String body, List<String> passages) {
    int start = 0;
    while (body.length() - start >= CHARACTERS) {
      int end = body.lastIndexOf('\n', start + CHARACTERS) + 1;
      if (end <= start) {
        return; // one line that is longer
      }
      passages.add(body.substring(start, end));
      start = end;
    }
  }

  private static Texts generated() {
    var random = new Random(SEED);
    List<String> texts =
        IntStream.range(0, GENERATED).mapToObj(number -> generated(random, number)).toList();
    return new Texts(texts, String.join("\n", texts.subList(0, TEXTS_OF_A_CHAPTER)));
  }

  private static String generated(Random random, int number) {
    var text = new StringBuilder("# Chapter " + number + "\n\n");
    while (text.length() < CHARACTERS) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
      text.append(random.nextInt(60) == 0 ? ".\n\n" : " ");
    }
    return text.toString();
  }
}
