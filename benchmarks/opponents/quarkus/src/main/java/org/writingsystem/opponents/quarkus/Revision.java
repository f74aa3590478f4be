package org.writingsystem.opponents.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MILLIS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.UUID;

/** A text of a manuscript. */
@Entity
@IdClass(Revision.Key.class)
public class Revision {
  /** Primary key of a revision. */
  public record Key(UUID manuscript, int number) {}

  /** A revision without its text. */
  public record View(int number, int wordCount, int sizeBytes, UUID author, Instant createdAt) {}

  /** A revision that was just added. */
  public record Added(
      int number,
      int wordCount,
      int sizeBytes,
      UUID author,
      Instant createdAt,
      boolean renderable) {}

  @Id
  @Column(name = "manuscript_id")
  public UUID manuscript;

  @Id public int number;
  public String body;

  @Column(name = "size_bytes")
  public int sizeBytes;

  @Column(name = "word_count")
  public int wordCount;

  public UUID author;

  @Column(name = "created_at")
  public Instant createdAt;

  /** The next revision of a manuscript. */
  static Revision on(Manuscript manuscript, byte[] markdown) {
    Revision revision = new Revision();
    revision.body = text(markdown);
    revision.sizeBytes = markdown.length;
    revision.wordCount = words(revision.body);
    revision.manuscript = manuscript.id;
    revision.number = ++manuscript.latestRevision;
    revision.author = manuscript.owner;
    revision.createdAt = manuscript.updatedAt = Instant.now().truncatedTo(MILLIS);
    return revision;
  }

  private static String text(byte[] utf8) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.invalid("a text is UTF-8; this is not");
    }
  }

  /** Counts runs without white space that hold a letter or digit. */
  private static int words(String text) {
    int words = 0;
    boolean counted = false;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int codePoint = text.codePointAt(i);
      if (Character.isWhitespace(codePoint)) {
        counted = false;
      } else if (!counted && Character.isLetterOrDigit(codePoint)) {
        counted = true;
        words++;
      }
    }
    return words;
  }

  Added added(boolean renderable) {
    return new Added(number, wordCount, sizeBytes, author, createdAt, renderable);
  }
}
