package org.writingsystem.http.timeout;

import java.io.IOException;

/** Thrown to the writer of a request that has been ended. */
public final class RequestTimedOutException extends IOException {
  private static final long serialVersionUID = 1L;

  RequestTimedOutException() {
    super("the request was ended at its deadline");
  }
}
