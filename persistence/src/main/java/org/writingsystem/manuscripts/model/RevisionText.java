package org.writingsystem.manuscripts.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.RequestLimits;

/**
 * Text of a revision: Markdown, stored byte for byte.
 *
 * @param value at most {@value #MAX_BYTES} bytes in UTF-8
 * @param sizeBytes in UTF-8
 */
public record RevisionText(String value, int sizeBytes) {
  /** The most bytes of a text. */
  public static final int MAX_BYTES = RequestLimits.MAX_BODY_BYTES;

  /**
   * Reads a text from its bytes.
   *
   * @throws InvalidInput if they are not UTF-8, hold a NUL character (which PostgreSQL cannot keep)
   *     or are more than {@value #MAX_BYTES}
   */
  public static RevisionText of(byte[] utf8) {
    if (utf8.length > MAX_BYTES) {
      throw new InvalidInput("body", "a text has at most " + MAX_BYTES + " bytes");
    }
    String text = decode(utf8);
    if (text.indexOf('\0') >= 0) {
      throw new InvalidInput("body", "a text has no NUL character");
    }
    return new RevisionText(text, utf8.length);
  }

  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInput("body", "a text is UTF-8; this is not");
    }
  }

  /** Counts words: runs without white space that hold at least one letter or digit. */
  public int wordCount() {
    int words = 0;
    boolean counted = false;
    for (int i = 0; i < value.length(); i = value.offsetByCodePoints(i, 1)) {
      int codePoint = value.codePointAt(i);
      if (Character.isWhitespace(codePoint)) {
        counted = false;
      } else if (!counted && Character.isLetterOrDigit(codePoint)) {
        counted = true;
        words++;
      }
    }
    return words;
  }
}
