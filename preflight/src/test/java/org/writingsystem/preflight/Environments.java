package org.writingsystem.preflight;

import java.util.HashMap;
import java.util.Map;

/** Variables of nodes that are well, to be broken in one place. */
public final class Environments {
  private Environments() {}

  /** A production node with which nothing is wrong. */
  public static Map<String, String> good() {
    Map<String, String> good = new HashMap<>();
    good.put("APP_ENV", "production");
    good.put("SECRET_KEY", "Zk3vQ8mW1xT6bN9cR4yH7jL2pF5sD0gAuEiOqXwVtYzMnBrK");
    good.merge("SECRET_KEY", "+77Jh2", String::concat);
    good.put("POSTGRES_DB_NAME", "writing_system");
    good.put("POSTGRES_USER_NAME", "writing_system");
    good.put("POSTGRES_PASSWORD", "Tq7vN2xK9mWb4RzL");
    return good;
  }

  /**
   * The same with changes.
   *
   * @param changes as {@code NAME=value}; {@code NAME=} unsets
   */
  public static Map<String, String> goodBut(String... changes) {
    Map<String, String> changed = good();
    for (String change : changes) {
      int equals = change.indexOf('=');
      changed.put(change.substring(0, equals), change.substring(equals + 1));
    }
    changed.values().removeIf(String::isEmpty);
    return changed;
  }
}
