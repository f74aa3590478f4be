package org.writingsystem.preflight.settings;

/**
 * Source of a value.
 *
 * @param name of the variable, property or file; empty where nobody has named one
 */
public record Source(Type type, String name) {
  static final Source DEFAULT = new Source(Type.DEFAULT, "");
  static final Source UNSET = new Source(Type.UNSET, "");
  static final Source COMPUTED = new Source(Type.COMPUTED, "");

  /** The kinds of place. */
  public enum Type {
    VARIABLE("environment variable"),
    DEPRECATED_NAME("environment variable, deprecated name"),
    FILE("file"),
    PROPERTY("system property"),
    /** Computed from the machine or from other variables. */
    COMPUTED("computed by standalone.sh"),
    DEFAULT("default"),
    UNSET("not set");

    private final String words;

    Type(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return (type.words + " " + name).strip();
  }
}
