package org.writingsystem.faults.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.writingsystem.cluster.Sql;

/** The revisions that the API has said are stored. Thread-safe. */
public final class Revisions {
  private static final int SHOWN = 5;

  private record Revision(String manuscript, int number, String text) {}

  private final Queue<Revision> all = new ConcurrentLinkedQueue<>();

  /**
   * @param reply 201
   */
  public void add(String manuscript, String text, Reply reply) {
    all.add(new Revision(manuscript, Integer.parseInt(reply.field("number")), text));
  }

  public int size() {
    return all.size();
  }

  /** Asserts that there are some, and that each is there as it was sent. */
  public void assertAllAreThere(Sql sql) {
    assertThat(all).isNotEmpty();
    List<Revision> lost =
        all.stream().filter(one -> !one.text().equals(stored(sql, one))).limit(SHOWN).toList();
    assertThat(lost).as("lost, of %d", all.size()).isEmpty();
  }

  private static String stored(Sql sql, Revision one) {
    return sql
        .list(
            String.class,
            "select body from revision where manuscript_id = ?::uuid and number = ?",
            one.manuscript(),
            one.number())
        .stream()
        .findFirst()
        .orElse("");
  }
}
