package org.writingsystem.tests.faults.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.http.Response;

/** The revisions that the API has said are stored. Thread-safe. */
public final class Revisions {
  private static final int SHOWN = 5;
  private static final String SELECT =
      "select number, body from revision where manuscript_id = ?::uuid";

  private record Revision(String manuscript, int number, String text) {}

  private final Queue<Revision> all = new ConcurrentLinkedQueue<>();

  /**
   * @param manuscript its path below the API
   * @param response 201
   */
  public void add(String manuscript, String text, Response response) {
    all.add(new Revision(manuscript, response.json().path("number").asInt(), text));
  }

  public int size() {
    return all.size();
  }

  /** Asserts that there are some, and that each is there as it was sent. */
  public void assertAllAreThere(Sql sql) {
    assertThat(all).isNotEmpty();
    Map<String, Map<Integer, String>> stored = new HashMap<>();
    all.forEach(one -> stored.computeIfAbsent(one.manuscript(), id -> texts(sql, id)));
    List<Revision> lost =
        all.stream()
            .filter(one -> !one.text().equals(stored.get(one.manuscript()).get(one.number())))
            .limit(SHOWN)
            .toList();
    assertThat(lost).as("lost, of %d", all.size()).isEmpty();
  }

  private static Map<Integer, String> texts(Sql sql, String manuscript) {
    Map<Integer, String> texts = new HashMap<>();
    for (Map<String, Object> row : sql.rows(SELECT, manuscript.replace("manuscripts/", ""))) {
      texts.put(((Number) row.get("number")).intValue(), (String) row.get("body"));
    }
    return texts;
  }
}
