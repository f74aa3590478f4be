package org.writingsystem.system;

/** A kind of task that an administrator has paused until this is closed. */
final class PausedKind implements AutoCloseable {
  private final Api admin;
  private final String kind;

  private PausedKind(Api admin, String kind) {
    this.admin = admin;
    this.kind = kind;
  }

  static PausedKind pause(RunningSystem system, String kind) {
    var paused = new PausedKind(system.as("admin"), kind);
    paused.post("pause").expect(200);
    return paused;
  }

  private Answer post(String what) {
    return admin.post("tasks/kinds/" + kind + "/" + what);
  }

  /** Resumes; twice does no harm. */
  @Override
  public void close() {
    post("resume").expect(200);
  }
}
