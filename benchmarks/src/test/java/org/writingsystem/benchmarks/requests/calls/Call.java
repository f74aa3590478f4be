package org.writingsystem.benchmarks.requests.calls;

import java.util.Arrays;
import java.util.List;

/** What is asked for again and again. */
public enum Call {
  /** The floor: the answer of a server that looks nothing up. */
  HEALTH("health"),
  MANUSCRIPT("manuscript by key"),
  CONDITIONAL("manuscript by key, unchanged (304)"),
  LIST("list of 20"),
  MARKDOWN("newest revision, 5 KB, Markdown"),
  JSON("newest revision, 5 KB, JSON"),
  HTML("newest revision, 5 KB, HTML"),
  ME("own account"),
  SIGN_IN("sign-in"),
  WRITE("5 KB revision written"),
  /** 80 of 100 read a manuscript, 15 a list, 5 write a revision. */
  MIX("mix 80/15/5");

  private static final int CONNECTIONS = 32;

  /** A password's hash takes so much memory and time that servers refuse more at once. */
  private static final int SIGN_IN_CONNECTIONS = 4;

  private final String title;

  Call(String title) {
    this.title = title;
  }

  /** How many connections a closed loop has. */
  public int connections() {
    return this == SIGN_IN ? SIGN_IN_CONNECTIONS : CONNECTIONS;
  }

  /** As it stands in the report. */
  public String title() {
    return title;
  }

  /** All but the floor. */
  public static List<Call> measured() {
    return Arrays.stream(values()).filter(call -> call != HEALTH).toList();
  }
}
