package org.writingsystem.platform.shared.rest;

import java.io.IOException;

/** The body of a request has more bytes than the API reads (HTTP 413). */
final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLarge(long limitBytes) {
    super("a body has at most " + limitBytes + " bytes");
  }
}
