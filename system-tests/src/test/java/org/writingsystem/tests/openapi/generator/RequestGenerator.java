package org.writingsystem.tests.openapi.generator;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Generates requests from a description: the operations take turns, and for each operation so do
 * its parameters, headers and body. The same description, seed and number give the same request,
 * but for the values that the system under test knows.
 */
public final class RequestGenerator {
  private static final int TURNS = 4;
  private static final int ALL_VALID = 8;
  private static final int MORE_BROKEN = 4;

  private final long seed;
  private final List<DescribedOperation> operations;

  public RequestGenerator(OpenAPI description, long seed) {
    this.seed = seed;
    this.operations = turns(all(description));
  }

  private static List<DescribedOperation> all(OpenAPI description) {
    List<DescribedOperation> all = new ArrayList<>();
    new TreeMap<>(description.getPaths())
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) ->
                            all.add(
                                new DescribedOperation(
                                    description, method.name(), path, operation))));
    return all;
  }

  /** Those that cost much have one turn where others have {@value #TURNS}. */
  private static List<DescribedOperation> turns(List<DescribedOperation> all) {
    List<DescribedOperation> turns = new ArrayList<>(all);
    for (int i = 1; i < TURNS; i++) {
      all.stream().filter(one -> !one.isCostly()).forEach(turns::add);
    }
    return turns;
  }

  /**
   * @param client the address that a proxy says the request came from
   */
  public GeneratedRequest generate(int number, KnownValues known, String client) {
    Choices choices = new Choices(seed, number);
    DescribedOperation operation = operations.get(number % operations.size());
    RequestDraft draft = new ValidRequest(operation, known).draft(choices);
    draft.header("X-Forwarded-For", client);
    List<String> broken = new ArrayList<>();
    if (!choices.oneIn(ALL_VALID)) {
      Breakages breakages = Breakages.of(operation, known);
      broken.add(breakages.apply(number / operations.size(), draft, choices));
      if (choices.oneIn(MORE_BROKEN)) {
        broken.add(breakages.apply(choices.below(breakages.size()), draft, choices));
      }
    }
    return new GeneratedRequest(number, operation.operation(), broken, draft.toBytes());
  }
}
