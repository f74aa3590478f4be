package org.writingsystem.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String MADE =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  @Test
  void aWellFormedIdIsTakenBeforeATrace() {
    assertThat(RequestIds.of(List.of("order-7.a_B"), List.of(TRACE))).isEqualTo("order-7.a_B");
  }

  @Test
  void aTraceGivesItsTraceId() {
    assertThat(RequestIds.of(List.of(), List.of(TRACE)))
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void aBadIdDoesNotSpoilAGoodTrace() {
    assertThat(RequestIds.of(List.of("no id"), List.of(TRACE)))
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\"b", "a\nb", "é", "a/b", "{}", "a,b"})
  void anIdWithOtherCharactersIsNotTaken(String id) {
    assertThat(RequestIds.of(List.of(id), List.of())).matches(MADE);
  }

  @Test
  void anIdIsAtMost64Long() {
    assertThat(RequestIds.of(List.of("a".repeat(64)), List.of())).hasSize(64);
    assertThat(RequestIds.of(List.of("a".repeat(65)), List.of())).matches(MADE);
  }

  @Test
  void ofTwoIdsNeitherIsTaken() {
    assertThat(RequestIds.of(List.of("one", "two"), List.of())).matches(MADE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX: y"
      })
  void aTraceThatIsNoneIsNotTaken(String trace) {
    assertThat(RequestIds.of(List.of(), List.of(trace))).matches(MADE);
  }

  @Test
  void madeIdsDiffer() {
    Set<String> ids =
        IntStream.range(0, 10_000)
            .mapToObj(n -> RequestIds.of(List.of(), List.of()))
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(10_000).allMatch(id -> id.matches(MADE));
  }
}
