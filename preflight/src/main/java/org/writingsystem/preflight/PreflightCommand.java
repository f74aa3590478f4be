package org.writingsystem.preflight;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.writingsystem.preflight.findings.JsonWriter;
import org.writingsystem.preflight.findings.Report;
import org.writingsystem.preflight.findings.ReportFormatter;
import org.writingsystem.preflight.findings.Severity;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Environment;
import org.writingsystem.preflight.settings.TaskKindDefaults;

/** Command {@code bin/preflight}, which checks the rules for a start before there is a server. */
public final class PreflightCommand {
  private static final int FINE = 0;
  private static final int WARNED = 1;
  private static final int REFUSED = 2;
  private static final int NOT_UNDERSTOOD = 64;

  private static final String HELP =
      """
      preflight: can a node start with this environment?

        --json                 answer in JSON
        --show-config          print every setting with its source instead; secrets are hidden
        --fail-level=LEVEL     error (default) or warning: what makes the exit status other than 0
        --offline              do not ask database, cache and disk
        --quiet                say nothing unless there is an error or a warning

      Exit status: 0 fine, 1 warnings with --fail-level=warning, 2 errors, 64 not understood.
      """;
  private static final Set<String> OPTIONS =
      Set.of(
          "--json",
          "--show-config",
          "--fail-level=error",
          "--fail-level=warning",
          "--offline",
          "--quiet");

  /** A strong reference: an unreferenced logger loses its level. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private final List<String> options;
  private final PrintStream out;

  PreflightCommand(List<String> options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Ends the Java machine with the exit status: threads of pending probes are abandoned. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new PreflightCommand(List.of(arguments), out).run(Environment.ofThisProcess()));
  }

  int run(Environment environment) {
    if (!OPTIONS.containsAll(options)) {
      out.print(HELP);
      return options.contains("--help") ? FINE : NOT_UNDERSTOOD;
    }
    ClassLoader loader = PreflightCommand.class.getClassLoader();
    DRIVER.setLevel(Level.OFF); // it logs addresses whole, and what it says is a finding anyway
    var configuration = new Configuration(environment, TaskKindDefaults.read(loader));
    return has("--show-config") ? show(configuration) : check(configuration);
  }

  private int show(Configuration configuration) {
    out.print(
        has("--json")
            ? JsonWriter.write(ReportFormatter.tree(configuration)) + System.lineSeparator()
            : ReportFormatter.text(configuration));
    return FINE;
  }

  private int check(Configuration configuration) {
    Report report =
        has("--offline") ? Preflight.runOffline(configuration) : Preflight.run(configuration);
    if (has("--json")) {
      out.println(JsonWriter.write(ReportFormatter.tree(report)));
    } else if (!has("--quiet") || report.has(Severity.WARNING)) {
      out.print(ReportFormatter.text(report, has("--quiet") ? Severity.WARNING : Severity.INFO));
    }
    return status(report);
  }

  private int status(Report report) {
    if (report.has(Severity.ERROR)) {
      return REFUSED;
    }
    return has("--fail-level=warning") && report.has(Severity.WARNING) ? WARNED : FINE;
  }

  private boolean has(String option) {
    return options.contains(option);
  }
}
