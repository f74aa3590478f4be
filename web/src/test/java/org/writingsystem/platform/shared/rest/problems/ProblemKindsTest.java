package org.writingsystem.platform.shared.rest.problems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.writingsystem.http.FrontProblem;
import org.writingsystem.platform.shared.model.ProblemKind;

class ProblemKindsTest {
  /** What the server answers in the application's stead has the same title and status. */
  @Test
  void aKindIsThereOnce() {
    assertThat(ProblemKinds.all()).extracting(ProblemKind::slug).doesNotHaveDuplicates();
  }

  @Test
  void whatTheServerAnswersIsAmongThem() {
    assertThat(ProblemKinds.all())
        .extracting(ProblemKind::slug)
        .containsAll(FrontProblem.all().stream().map(FrontProblem::kind).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid-input",
    "401, not-authenticated",
    "404, not-found",
    "406, not-acceptable",
    "408, request-timeout",
    "409, already-exists",
    "413, body-too-large",
    "418, http-error",
    "500, internal-error",
    "502, internal-error",
    "503, overloaded"
  })
  void aStatusHasAKind(int status, String slug) {
    assertThat(ProblemKinds.ofStatus(status).slug()).isEqualTo(slug);
  }
}
