package org.writingsystem.platform.shared.rest.content;

import java.io.IOException;
import org.writingsystem.platform.shared.model.ProblemCause;
import org.writingsystem.platform.shared.model.ProblemKind;
import org.writingsystem.platform.shared.rest.problems.ProblemKinds;

/** The body of a request has more bytes than the API reads (HTTP 413). */
final class BodyTooLarge extends IOException implements ProblemCause {
  private static final long serialVersionUID = 1L;

  BodyTooLarge(long limitBytes) {
    super("a body has at most " + limitBytes + " bytes");
  }

  @Override
  public ProblemKind kind() {
    return ProblemKinds.BODY_TOO_LARGE;
  }
}
