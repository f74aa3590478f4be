package org.writingsystem.platform.shared.rest.content;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Optional;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.ProblemCause;
import org.writingsystem.platform.shared.model.ProblemKind;

/** The body of a request is not in the encoding that its head names (HTTP 400). */
final class BodyNotDecodable extends IOException implements ProblemCause {
  private static final long serialVersionUID = 1L;

  BodyNotDecodable(IOException cause) {
    super("the body is not gzip, as Content-Encoding says, or ends too early", cause);
  }

  @Override
  public ProblemKind kind() {
    return InvalidInput.KIND;
  }

  @Override
  public Optional<String> field() {
    return Optional.of(HttpHeaders.CONTENT_ENCODING);
  }
}
