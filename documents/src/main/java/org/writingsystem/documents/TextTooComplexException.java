package org.writingsystem.documents;

/** A text is too complex for HTML and for formats made of HTML; it is available as Markdown. */
public final class TextTooComplexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TextTooComplexException() {
    super("the text is too complex: too many short lines, paragraphs, tags, marks or table cells");
  }
}
