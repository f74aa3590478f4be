package org.writingsystem.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** The alert rules and the dashboard that are shipped, against the page that they are made for. */
@SystemTest
class MonitoringIT {
  private static final Path FILES =
      BuildPaths.of("server.home").resolve("writing-system").resolve("monitoring");

  /** Words of an expression that look like a metric: at least one underscore, no parenthesis. */
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w\"$])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\\w(])");

  private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\bby \\([^)]*\\)");
  private static final Set<String> FUNCTIONS = Set.of("histogram_quantile", "label_values");

  private final RunningSystem system;

  MonitoringIT(RunningSystem system) {
    this.system = system;
  }

  @Test
  void eachMetricOfTheAlertsIsOnThePage() throws IOException {
    Set<String> named = new TreeSet<>();
    expressionsOf(Files.readAllLines(FILES.resolve("alerts.yml")))
        .forEach(expression -> named.addAll(metrics(expression)));
    assertThat(named).hasSizeGreaterThan(12).contains("writing_system_tasks_zombies");
    assertThat(page().names()).containsAll(named);
  }

  @Test
  void eachMetricOfTheDashboardIsOnThePage() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(FILES.resolve("dashboard.json").toFile());
    Set<String> named = new TreeSet<>();
    dashboard.findValuesAsText("expr").forEach(expression -> named.addAll(metrics(expression)));
    assertThat(named).hasSizeGreaterThan(25);
    assertThat(page().names()).containsAll(named);
  }

  @Test
  void aMetricThatIsNotThereIsFound() {
    assertThat(metrics("sum by (some_label) (rate(no_such_metric{a_b=\"c_d\"}[5m])) > 0"))
        .containsExactly("no_such_metric");
  }

  @Test
  void promtoolFindsNothingInOurMetrics() throws Exception {
    Path page = Files.createTempFile("metrics", ".txt");
    Files.writeString(page, ours(page().text()));
    assertThat(promtool(page, "check", "metrics")).isEmpty();
  }

  @Test
  void promtoolRunsTheTestsOfTheAlerts() throws Exception {
    assertThat(promtool(null, "check", "rules", FILES.resolve("alerts.yml").toString()))
        .contains("SUCCESS");
    assertThat(promtool(null, "test", "rules", FILES.resolve("alerts-test.yml").toString()))
        .contains("SUCCESS")
        .doesNotContain("FAILED");
  }

  /** The lines below {@code expr:}, those of an expression joined. */
  private static List<String> expressionsOf(List<String> rules) {
    String text = String.join("\n", rules);
    Matcher matcher =
        Pattern.compile("expr:\\s*\\|?\\n?((?:.|\\n)*?)(?=\\n\\s+(?:for|labels):)").matcher(text);
    return matcher.results().map(result -> result.group(1)).toList();
  }

  private static Set<String> metrics(String expression) {
    Set<String> found = new HashSet<>();
    METRIC
        .matcher(LABELS.matcher(expression).replaceAll(" "))
        .results()
        .map(result -> result.group())
        .filter(name -> !FUNCTIONS.contains(name))
        .forEach(found::add);
    return found;
  }

  private MetricsPage page() {
    new ManuscriptsClient(system.as("writer")).create("Measured");
    return new MetricsPage(
        system.anonymous().get(system.management() + "/prometheus").expect(200).text());
  }

  private static String ours(String page) {
    StringBuilder text = new StringBuilder();
    page.lines()
        .filter(line -> line.replaceFirst("^# (HELP|TYPE) ", "").startsWith("writing_system_"))
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** What it says; the test is skipped where it is not installed (Debian's package prometheus). */
  private static String promtool(Path input, String... arguments) throws Exception {
    List<String> command = Stream.concat(program().stream(), Arrays.stream(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    Process process = builder.start();
    if (input == null) {
      process.getOutputStream().close();
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  private static List<String> program() {
    String given = System.getenv("PROMTOOL");
    Stream<Path> places =
        given == null
            ? Arrays.stream(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, "promtool"))
            : Stream.of(Path.of(given));
    List<String> found = places.filter(Files::isExecutable).map(Path::toString).limit(1).toList();
    assumeTrue(
        !found.isEmpty(), "needs promtool (Debian's package prometheus, or PROMTOOL names it)");
    return found;
  }
}
