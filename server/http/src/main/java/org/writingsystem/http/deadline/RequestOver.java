package org.writingsystem.http.deadline;

import java.io.IOException;

/** Nobody reads what is written here: the request was ended. */
public final class RequestOver extends IOException {
  private static final long serialVersionUID = 1L;

  RequestOver() {
    super("the request was ended at its deadline");
  }
}
