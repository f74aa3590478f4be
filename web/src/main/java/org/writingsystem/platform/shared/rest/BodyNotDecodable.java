package org.writingsystem.platform.shared.rest;

import java.io.IOException;

/** The body of a request is not in the encoding that its head names (HTTP 400). */
final class BodyNotDecodable extends IOException {
  private static final long serialVersionUID = 1L;

  BodyNotDecodable(IOException cause) {
    super("the body is not gzip, as Content-Encoding says, or ends too early", cause);
  }
}
