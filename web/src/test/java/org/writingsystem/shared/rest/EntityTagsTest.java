package org.writingsystem.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"\"7\"", " \"7\" ", "\"6\", \"7\"", "\"6\",\"7\"", "W/\"6\" , \"7\"", "*"})
  void acceptsTheVersionThatIsNamed(String ifMatch) {
    assertThat(EntityTags.ifMatch(ifMatch).test(7)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"8\"", "\"77\"", "\"\"", "\"07\"", "\"6,7\"", "\"x\", \"y\""})
  void acceptsNoOtherVersion(String ifMatch) {
    assertThat(EntityTags.ifMatch(ifMatch).test(7)).isFalse();
  }

  @Test
  void aWeakTagMatchesNothing() {
    assertThat(EntityTags.ifMatch("W/\"7\"").test(7)).isFalse();
  }

  @Test
  void readsALongListOfTags() {
    assertThat(EntityTags.ifMatch("\"1\", ".repeat(50_000) + "\"7\"").test(7)).isTrue();
  }
}
