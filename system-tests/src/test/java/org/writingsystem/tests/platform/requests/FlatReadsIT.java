package org.writingsystem.tests.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.measure.StatementCount.CountedStatement;

/** Reads cost as much whatever the number of manuscripts, revisions and finished tasks. */
@MeasuredTest
class FlatReadsIT {
  private static final int CALLS = 20;

  /** Blocks: one more level in each of two indexes, and a page of a list that spans one more. */
  private static final double MARGIN = 3;

  /** Manuscript, list, newest revision, and the session with its account. */
  private static final int STATEMENTS = 4;

  private final MeasuredSystem measured;

  FlatReadsIT(MeasuredSystem measured) {
    this.measured = measured;
  }

  @Test
  void aReadTouchesAsManyBlocksInLargeTablesAsInSmallOnes() {
    measured.contents().small();
    Map<String, Double> small = blocks();
    measured.contents().large();
    Map<String, Double> large = blocks();
    String both = "small: %s%nlarge: %s".formatted(small, large);
    assertThat(small).as(both).hasSizeGreaterThanOrEqualTo(STATEMENTS);
    assertThat(large.keySet()).as(both).containsAll(small.keySet());
    small.forEach(
        (text, blocks) ->
            assertThat(large.get(text)).as(both).isLessThanOrEqualTo(blocks + MARGIN));
  }

  /** The blocks of a call of each statement that reads rows of the API. */
  private Map<String, Double> blocks() {
    calls(); // connections prepare their statements
    measured.statements().reset();
    calls();
    Map<String, Double> blocks = new TreeMap<>();
    measured.statements().statements().stream()
        .filter(one -> one.text().matches("select .* (from|join) (manuscript|session|account) .*"))
        .forEach((CountedStatement one) -> blocks.put(one.text(), one.blocks()));
    return blocks;
  }

  /** The first request of a session asks the database for it. */
  private void calls() {
    HttpApi writer = measured.writer();
    writer.get("accounts/me").expect(200);
    IntStream.range(0, CALLS)
        .forEach(
            number -> {
              writer.get(TableContents.MANUSCRIPT).expect(200);
              writer.get("manuscripts?limit=20").expect(200);
              writer.get(TableContents.MANUSCRIPT + "/revisions/latest").expect(200);
            });
  }
}
