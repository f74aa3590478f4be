package org.writingsystem.platform.shared.rest.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"7\"",
        " \"7\" ",
        "\"6\", \"7\"",
        "\"6\",\"7\"",
        "W/\"6\" , \"7\"",
        "*",
        "\"7\",",
        ",\"7\" ,, ",
        "\"6\",\t,\"7\""
      })
  void acceptsTheVersionThatIsNamed(String ifMatch) {
    assertThat(EntityTags.ifMatch(List.of(ifMatch)).test(7)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"8\"", "\"77\"", "\"\"", "\"07\"", "\"6,7\"", "\"x\", \"y\""})
  void acceptsNoOtherVersion(String ifMatch) {
    assertThat(EntityTags.ifMatch(List.of(ifMatch)).test(7)).isFalse();
  }

  @Test
  void severalLinesAreOneList() {
    assertThat(EntityTags.ifMatch(List.of("\"6\"", "\"7\"")).test(7)).isTrue();
    assertThat(EntityTags.ifMatch(List.of("\"7\"", "\"6\",")).test(7)).isTrue();
    assertThat(EntityTags.ifMatch(List.of("\"6\"", "\"5\"")).test(7)).isFalse();
  }

  @Test
  void aWeakTagMatchesNothing() {
    assertThat(EntityTags.ifMatch(List.of("W/\"7\"")).test(7)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        " * ",
        "\"a\"",
        "W/\"a\"",
        "\"b\", \"a\"",
        "\"b\",W/\"a\"",
        "\"a\" ,\"b\"",
        ",\"a\","
      })
  void whoHasItIsKnownByIfNoneMatch(String ifNoneMatch) {
    assertThat(EntityTags.ifNoneMatch(ifNoneMatch, "a")).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "a",
        "\"b\"",
        "\"A\"",
        "w/\"a\"",
        "\"a\", *",
        "\"a",
        ",",
        "\"a\"\"b\"",
        "\"a\" \"b\""
      })
  void nobodyElseIs(String ifNoneMatch) {
    assertThat(EntityTags.ifNoneMatch(ifNoneMatch, "a")).isFalse();
  }

  @Test
  void readsALongListOfTags() {
    assertThat(EntityTags.ifMatch(List.of(",".repeat(50_000) + "\"7\"")).test(7)).isTrue();
    assertThat(EntityTags.ifMatch(List.of("\"1\", ".repeat(50_000) + "\"7\"")).test(7)).isTrue();
  }
}
