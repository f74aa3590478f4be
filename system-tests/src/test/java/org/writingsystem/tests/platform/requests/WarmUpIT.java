package org.writingsystem.tests.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node did before it was ready. */
@MeasuredTest
class WarmUpIT {
  private static final String PATH = "/api/v1/warm-up";
  private static final int REQUESTS = 500;

  private final MeasuredSystem measured;

  WarmUpIT(MeasuredSystem measured) {
    this.measured = measured;
  }

  @Test
  void aNodeIsReadyOnceItHasAnsweredItself() {
    List<JsonNode> requests =
        measured.logs().lines("access.log").stream()
            .filter(line -> line.path("path").asText().equals(PATH))
            .filter(line -> line.path("status").asInt() == 200)
            .toList();
    assertThat(requests).hasSize(REQUESTS);
    assertThat(measured.logs().lines("app.log"))
        .anyMatch(line -> line.path("message").asText().startsWith("Warmed up by " + REQUESTS));
  }

  @Test
  void nobodyElseCanAskForIt() {
    measured.system().anonymous().get("warm-up").expectProblem(404, "not-found");
  }

  @Test
  void nothingOfItStays() {
    assertThat(measured.system().number("select count(*) from manuscript where title = 'None'"))
        .isZero();
  }
}
