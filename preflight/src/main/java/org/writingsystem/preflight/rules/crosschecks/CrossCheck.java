package org.writingsystem.preflight.rules.crosschecks;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;

/**
 * Numbers of several settings that must fit each other. It says nothing where one of them is not a
 * number.
 *
 * @param message what must hold, in the names of the settings
 */
public record CrossCheck(String message, Holds holds, String... names) implements Rule.Check {
  /** Whether these numbers, in the order of the names, go together. */
  public interface Holds {
    boolean test(long[] numbers);
  }

  @Override
  public Stream<Rule.Breach> breaches(RuleContext ruleContext) {
    List<OptionalLong> read =
        Stream.of(names).map(name -> ruleContext.configuration().number(name)).toList();
    if (read.stream().anyMatch(OptionalLong::isEmpty)) {
      return Stream.empty();
    }
    long[] numbers = read.stream().mapToLong(OptionalLong::getAsLong).toArray();
    return Rule.Breach.when(!holds.test(numbers), message, ruleContext.where(names));
  }
}
