package org.writingsystem.tests.platform.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** A kind of task that an administrator has paused until this is closed. */
public final class PausedKind implements AutoCloseable {
  private final HttpApi admin;
  private final String kind;

  private PausedKind(HttpApi admin, String kind) {
    this.admin = admin;
    this.kind = kind;
  }

  public static PausedKind pause(RunningSystem system, String kind) {
    var paused = new PausedKind(system.as("admin"), kind);
    paused.post("pause").expect(200);
    return paused;
  }

  /** Orders an export that waits while this kind is paused; gives the task's path. */
  public String waiting(HttpApi caller) {
    return new ExportsClient(caller).queue();
  }

  /** Since when the kind is paused, as administrators see it; empty when it is not. */
  String since() {
    for (JsonNode one : admin.get("tasks/kinds").expect(200).json().path("items")) {
      if (one.path("kind").asText().equals(kind)) {
        return one.path("pausedAt").asText("");
      }
    }
    throw new AssertionError("no kind " + kind);
  }

  private Response post(String what) {
    return admin.post("tasks/kinds/" + kind + "/" + what);
  }

  void resume() {
    post("resume").expect(200);
  }

  /** Resumes, once more too. */
  @Override
  public void close() {
    resume();
  }
}
