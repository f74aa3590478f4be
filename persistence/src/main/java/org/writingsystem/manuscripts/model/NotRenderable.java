package org.writingsystem.manuscripts.model;

import org.writingsystem.platform.shared.model.DomainException;
import org.writingsystem.platform.shared.model.ProblemKind;

/** A text that is too complex for HTML and the formats made of it (HTTP 406). */
public final class NotRenderable extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("not-renderable", 406, "The text cannot be rendered as HTML");

  private static final long serialVersionUID = 1L;

  public NotRenderable() {
    super(
        KIND,
        "the text is too complex for HTML and the formats made of it: it has too many short lines,"
            + " paragraphs, tags, marks or table cells; it is available as Markdown");
  }

  @Override
  public boolean isFinal() {
    return true;
  }
}
