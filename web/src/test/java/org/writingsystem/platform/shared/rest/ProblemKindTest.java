package org.writingsystem.platform.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.writingsystem.http.FrontProblem;

class ProblemKindTest {
  /** The description of the API names them by it. */
  @ParameterizedTest
  @MethodSource("org.writingsystem.http.FrontProblem#all")
  void whatTheServerAnswersIsOneOfThem(FrontProblem problem) {
    ProblemKind same =
        Arrays.stream(ProblemKind.values())
            .filter(kind -> kind.slug().equals(problem.kind()))
            .findFirst()
            .orElseThrow();
    assertThat(same.status()).isEqualTo(problem.status());
    assertThat(same.title()).isEqualTo(problem.title());
  }
}
