package org.writingsystem.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.identity.model.Role;

/** Prints the table of rights into docs/access.md; with -Ddocs.write it writes the file anew. */
class AccessDocumentedTest {
  private static final Path FILE = Path.of("..", "docs", "access.md");
  private static final String HEAD =
      "| action | what | whose | "
          + Stream.of(Role.values()).map(Role::wireName).collect(Collectors.joining(" | "))
          + " | system |\n";
  private static final String LINE = "|---".repeat(Role.values().length + 4) + "|\n";

  private static String row(Right right) {
    String roles =
        Stream.of(Role.values())
            .map(role -> mark(right.roles().contains(role)))
            .collect(Collectors.joining(" | "));
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            right.action().key(),
            right.action().description(),
            whose(right.relation()),
            roles,
            mark(right.ofSystem()));
  }

  private static String mark(boolean allowed) {
    return allowed ? "yes" : "–";
  }

  private static String whose(Relation relation) {
    return switch (relation) {
      case OWNER -> "one's own";
      case OTHER -> "another's";
      case NONE -> "";
    };
  }

  private static String table() {
    return RightsTable.IN_FORCE.rows().stream()
        .map(AccessDocumentedTest::row)
        .collect(Collectors.joining("", HEAD + LINE, ""));
  }

  @Test
  void theDocumentationHoldsTheTableOfRights() throws IOException {
    String page = Files.readString(FILE, UTF_8);
    int start = page.indexOf("| action |");
    int end = page.indexOf("\n\n", start) + 1;
    assertThat(start).as("the table in %s", FILE).isPositive();
    assertThat(end).isGreaterThan(start);
    if (System.getProperty("docs.write") != null) {
      Files.writeString(FILE, page.substring(0, start) + table() + page.substring(end), UTF_8);
    } else {
      assertThat(page.substring(start, end))
          .as("docs/access.md; -Ddocs.write writes it anew")
          .isEqualTo(table());
    }
  }
}
