package org.writingsystem.platform.shared.model;

/** A text is too complex for HTML and for what is made of HTML (HTTP 406). */
public final class NotRenderable extends DomainException {
  private static final long serialVersionUID = 1L;

  public NotRenderable() {
    super(
        "the text is too complex for HTML and the formats made of it: it has too many short lines,"
            + " paragraphs, tags, marks or table cells; it is available as Markdown");
  }

  @Override
  public boolean isFinal() {
    return true;
  }
}
