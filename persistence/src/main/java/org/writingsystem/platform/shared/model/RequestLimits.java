package org.writingsystem.platform.shared.model;

/** Limits that more than one feature enforces. */
public final class RequestLimits {
  /** The most bytes of a request's body, and so of a text: 2 MiB. */
  public static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

  private RequestLimits() {}
}
