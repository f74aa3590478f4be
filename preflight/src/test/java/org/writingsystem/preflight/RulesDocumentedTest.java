package org.writingsystem.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.writingsystem.preflight.rules.Rule;

/** docs/preflight.md lists the rules; a failure prints the table that it must have. */
class RulesDocumentedTest {
  private static final String HEAD = "| id | severity | what must hold |\n|---|---|---|\n";

  private static String row(Rule rule) {
    return "| `%s%s` | %s%s | %s |"
        .formatted(
            rule.id(),
            rule.id().endsWith("-") ? "…" : "",
            rule.severity().word(),
            rule.inProductionOnly() ? ", in production" : "",
            rule.about());
  }

  @Test
  void pageListsEveryRule() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "preflight.md"));
    int table = page.indexOf(HEAD);
    assertThat(table).isPositive();
    List<String> rows =
        page.substring(table + HEAD.length())
            .lines()
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows).isEqualTo(Rules.all().stream().map(RulesDocumentedTest::row).toList());
  }
}
