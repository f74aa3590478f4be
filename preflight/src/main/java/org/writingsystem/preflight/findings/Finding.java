package org.writingsystem.preflight.findings;

/**
 * A violated rule on this node.
 *
 * @param id never changes; docs/preflight.md lists them
 * @param problem what is wrong
 * @param where the settings it was read from, with their values and sources; secrets are hidden
 * @param advice what to do
 */
public record Finding(String id, Severity severity, String problem, String where, String advice) {
  public Finding as(Severity other) {
    return new Finding(id, other, problem, where, advice);
  }
}
