package org.writingsystem.benchmarks;

import java.util.Map;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.servers.Node;

/** A caller who writes. */
record BenchmarkWriter(HttpApi api) {
  /** With an access token that lives 15 minutes. */
  static BenchmarkWriter signIn(Node node) {
    return new BenchmarkWriter(node.signIn("writer"));
  }

  /**
   * Starts a number of manuscripts.
   *
   * @return the path of the last, below the API
   */
  String start(int manuscripts) {
    String last = "";
    for (int i = 1; i <= manuscripts; i++) {
      last = api.post("manuscripts", Map.of("title", "Manuscript " + i)).expect(201).field("id");
    }
    return "manuscripts/" + last;
  }

  HttpLoad load(String path) {
    return new HttpLoad(api.address(path), api.token());
  }
}
