package org.writingsystem.http.timeout;

import java.io.IOException;

/** Nobody reads what is written here: the request was ended. */
public final class RequestTimedOutException extends IOException {
  private static final long serialVersionUID = 1L;

  RequestTimedOutException() {
    super("the request was ended at its deadline");
  }
}
