package org.writingsystem.benchmarks.capacity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Computes the tables of docs/scale.md; with -Ddocs.write it writes the file anew. */
class ScaleDocumentedTest {
  private static final Path FILE = Path.of("..", "docs", "scale.md");

  @Test
  void theDocumentationHoldsTheComputedLoads() throws IOException {
    check(CapacityTables.LOADS_HEAD, CapacityTables.loads());
  }

  @Test
  void theDocumentationHoldsTheComputedNodes() throws IOException {
    check(CapacityTables.NODES_HEAD, CapacityTables.nodes());
  }

  private static void check(String head, String table) throws IOException {
    String page = Files.readString(FILE, UTF_8);
    int start = page.indexOf(head);
    int end = page.indexOf("\n\n", start) + 1;
    assertThat(start).as("the table in %s", FILE).isPositive();
    assertThat(end).isGreaterThan(start);
    if (System.getProperty("docs.write") != null) {
      Files.writeString(FILE, page.substring(0, start) + table + page.substring(end), UTF_8);
    } else {
      assertThat(page.substring(start, end))
          .as("docs/scale.md; -Ddocs.write writes it anew")
          .isEqualTo(table);
    }
  }
}
