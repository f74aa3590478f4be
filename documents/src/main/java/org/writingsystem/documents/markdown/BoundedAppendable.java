package org.writingsystem.documents.markdown;

/** Text that may grow to a limit. */
final class BoundedAppendable implements Appendable {
  private final StringBuilder text = new StringBuilder();
  private final int maxChars;

  BoundedAppendable(int maxChars) {
    this.maxChars = maxChars;
  }

  @Override
  public Appendable append(CharSequence more) {
    return append(more, 0, more.length());
  }

  @Override
  public Appendable append(CharSequence more, int start, int end) {
    if (end - start > maxChars - text.length()) {
      throw new Full();
    }
    text.append(more, start, end);
    return this;
  }

  @Override
  public Appendable append(char c) {
    return append(String.valueOf(c));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Thrown when the limit is reached. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
