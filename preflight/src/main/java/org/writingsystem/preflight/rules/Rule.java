package org.writingsystem.preflight.rules;

import java.util.stream.Stream;
import org.writingsystem.preflight.findings.Finding;
import org.writingsystem.preflight.findings.Severity;

/**
 * A rule of preflight.
 *
 * @param id of its findings; where it ends with a dash, the name of the variable follows
 * @param about what must hold, as docs/preflight.md says it
 * @param advice what to do where it does not
 */
public record Rule(
    String id,
    Severity severity,
    String about,
    String advice,
    boolean inProductionOnly,
    Check check) {

  /**
   * A violation of the rule.
   *
   * @param subject goes behind the id; mostly empty
   */
  public record Violation(String subject, String problem, String where) {
    public static Violation of(String problem, String where) {
      return new Violation("", problem, where);
    }

    public static Stream<Violation> when(boolean broken, String problem, String where) {
      return broken ? Stream.of(of(problem, where)) : Stream.empty();
    }
  }

  /** Finds the violations of a rule. */
  public interface Check {
    Stream<Violation> violations(RuleContext ruleContext);
  }

  public static Rule error(String id, String about, String advice, Check check) {
    return new Rule(id, Severity.ERROR, about, advice, false, check);
  }

  public static Rule warning(String id, String about, String advice, Check check) {
    return new Rule(id, Severity.WARNING, about, advice, false, check);
  }

  public static Rule info(String id, String about, String advice, Check check) {
    return new Rule(id, Severity.INFO, about, advice, false, check);
  }

  /** Returns the rule for production only. */
  public Rule inProduction() {
    return new Rule(id, severity, about, advice, true, check);
  }

  public Stream<Finding> findings(RuleContext ruleContext) {
    return inProductionOnly && !ruleContext.configuration().isProduction()
        ? Stream.empty()
        : check.violations(ruleContext).map(this::finding);
  }

  private Finding finding(Violation violation) {
    return new Finding(
        id + violation.subject(), severity, violation.problem(), violation.where(), advice);
  }
}
