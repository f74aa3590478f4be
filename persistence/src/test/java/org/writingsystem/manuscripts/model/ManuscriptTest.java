package org.writingsystem.manuscripts.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.StaleVersion;

class ManuscriptTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private final AccountId ada = new AccountId(UUID.randomUUID());

  @Test
  void aTitleHasOneToThreeHundredCodePoints() {
    assertThat(titled("a").snapshot().title()).isEqualTo("a");
    assertThat(titled("a".repeat(300)).snapshot().title()).hasSize(300);
    assertThat(titled("😀".repeat(300)).snapshot().title()).hasSize(600);
    assertRefused("");
    assertRefused("a".repeat(301));
    assertRefused("😀".repeat(301));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\u2003", "a\u0000", "a\nb", "\u0007", "a\u0085", "\u007f"})
  void aTitleIsNotBlankAndHasNoControlCharacters(String title) {
    assertRefused(title);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xD83D, 0xDE00})
  void aTitleHasNoHalfCharacters(int surrogate) {
    assertRefused("a" + (char) surrogate + "b");
  }

  @Test
  void startsAsADraftWithoutRevisions() {
    ManuscriptSnapshot start = titled("t").snapshot();
    assertThat(start.state()).isEqualTo(ManuscriptState.DRAFT);
    assertThat(start.latestRevision()).isZero();
    assertThat(start.updatedAt()).isEqualTo(NOON);
  }

  @Test
  void numbersItsRevisionsFromOne() {
    ManuscriptSnapshot start = titled("t").snapshot();
    Instant later = NOON.plusSeconds(1);
    RevisionSnapshot first = revise(start, NOON);
    ManuscriptSnapshot withFirst = start.with(first);
    RevisionSnapshot second = revise(withFirst, later);
    ManuscriptSnapshot withSecond = withFirst.with(second);
    assertThat(first.number()).isEqualTo(1);
    assertThat(second.number()).isEqualTo(2);
    assertThat(withSecond.latestRevision()).isEqualTo(2);
    assertThat(withSecond.version()).isEqualTo(start.version() + 2);
    assertThat(withSecond.updatedAt()).isEqualTo(later);
    assertThat(withSecond.createdAt()).isEqualTo(NOON);
  }

  @Test
  void refusesWhoHasNotSeenItsVersion() {
    ManuscriptSnapshot manuscript = titled("t").snapshot();
    RevisionText text = RevisionText.of(new byte[0]);
    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(() -> manuscript.revise(ada, version -> false, text, NOON));
  }

  @Test
  void knowsItsOwner() {
    ManuscriptSnapshot snapshot = titled("t").snapshot();
    assertThat(snapshot.relationOf(Actor.of(ada, Role.WRITER))).isEqualTo(Relation.OWNER);
    AccountId bob = new AccountId(UUID.randomUUID());
    assertThat(snapshot.relationOf(Actor.of(bob, Role.WRITER))).isEqualTo(Relation.OTHER);
    assertThat(snapshot.relationOf(Actor.SYSTEM)).isEqualTo(Relation.OTHER);
  }

  private RevisionSnapshot revise(ManuscriptSnapshot manuscript, Instant when) {
    byte[] words = "some words".getBytes(StandardCharsets.UTF_8);
    return manuscript.revise(ada, version -> true, RevisionText.of(words), when).snapshot();
  }

  private Manuscript titled(String title) {
    return new Manuscript(new ManuscriptId(UUID.randomUUID()), ada, title, NOON);
  }

  private void assertRefused(String title) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> titled(title))
        .satisfies(refusal -> assertThat(refusal.field()).contains("title"));
  }
}
