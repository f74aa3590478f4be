package org.writingsystem.documents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that a manuscript leaves as. */
public enum ExportFormat {
  /** A standalone page. */
  HTML("text/html;charset=utf-8", "html"),
  /** The text as it was written, byte for byte. */
  MARKDOWN("text/markdown;charset=utf-8", "md"),
  PDF("application/pdf", "pdf"),
  /** Office Open XML, for word processors. */
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  /** EPUB 3, for e-readers. */
  EPUB("application/epub+zip", "epub");

  private final String mediaType;
  private final String extension;

  ExportFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /**
   * Finds a format by its name in lower case.
   *
   * @return empty if there is no such format
   */
  public static Optional<ExportFormat> of(String wireName) {
    return Arrays.stream(values()).filter(format -> format.wireName().equals(wireName)).findFirst();
  }

  /** The name in requests, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String mediaType() {
    return mediaType;
  }

  /** Returns the extension of file names, without the dot. */
  public String extension() {
    return extension;
  }
}
