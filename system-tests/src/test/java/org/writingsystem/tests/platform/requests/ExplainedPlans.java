package org.writingsystem.tests.platform.requests;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.writingsystem.tests.testkit.Sql;

/**
 * The plans by which PostgreSQL runs statements, from its log: those of the real statements with
 * their real parameters, by its module auto_explain. All statements are explained until the end.
 */
final class ExplainedPlans implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The end of the first line of such an entry; its other lines begin with a tab. */
  private static final String PLAN = "  plan:";

  private final Sql superuser;
  private final Path log;
  private final long from;

  private ExplainedPlans(Sql superuser, Path log, long from) {
    this.superuser = superuser;
    this.log = log;
    this.from = from;
  }

  /**
   * A plan and its statement.
   *
   * @param root of the nodes, as EXPLAIN shows it in JSON
   */
  record Plan(String statement, JsonNode root) {
    private static Plan of(JsonNode entry) {
      return new Plan(
          entry.path("Query Text").asText().strip().replaceAll("\\s+", " "), entry.path("Plan"));
    }

    /** The tables that are read from their first block to their last. */
    List<String> scannedTables() {
      return root.findParents("Relation Name").stream()
          .filter(node -> node.path("Node Type").asText().equals("Seq Scan"))
          .map(node -> node.path("Relation Name").asText())
          .toList();
    }

    /** The tables that are read in any way. */
    List<String> tables() {
      return root.findValuesAsText("Relation Name");
    }
  }

  static ExplainedPlans start(Sql superuser, Path log) {
    try {
      var plans = new ExplainedPlans(superuser, log, Files.size(log));
      plans.explain("0");
      return plans;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void explain(String fromMilliseconds) {
    superuser.execute("alter system set auto_explain.log_format = 'json'");
    superuser.execute("alter system set auto_explain.log_min_duration = " + fromMilliseconds);
    superuser.execute("select pg_reload_conf()");
    eventually()
        .until(
            () ->
                superuser
                    .list(String.class, "show auto_explain.log_min_duration")
                    .equals(List.of(fromMilliseconds)));
  }

  /** The plans of all statements so far. */
  List<Plan> all() {
    List<Plan> plans = new ArrayList<>();
    StringBuilder entry = null;
    for (String line : lines()) {
      if (entry != null && line.startsWith("\t")) {
        entry.append(line.substring(1)).append('\n');
      } else {
        if (entry != null) {
          plans.add(Plan.of(json(entry.toString())));
        }
        entry = line.endsWith(PLAN) ? new StringBuilder() : null;
      }
    }
    return plans; // the last entry may still be being written
  }

  private List<String> lines() {
    try {
      byte[] bytes = Files.readAllBytes(log);
      byte[] added = Arrays.copyOfRange(bytes, (int) from, bytes.length);
      return new String(added, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String entry) {
    try {
      return JSON.readTree(entry);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(entry, e);
    }
  }

  @Override
  public void close() {
    explain("-1");
  }
}
