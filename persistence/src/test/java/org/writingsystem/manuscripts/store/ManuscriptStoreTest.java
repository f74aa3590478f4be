package org.writingsystem.manuscripts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.manuscripts.model.Manuscript;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.ManuscriptState;
import org.writingsystem.manuscripts.model.ManuscriptWithRevision;
import org.writingsystem.manuscripts.model.Revision;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.manuscripts.model.RevisionText;
import org.writingsystem.platform.database.Database;
import org.writingsystem.platform.database.model.DataAccessException;
import org.writingsystem.platform.database.store.SingleStatements;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.shared.model.UuidV7;

class ManuscriptStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final ManuscriptFilter ALL =
      new ManuscriptFilter(Optional.empty(), Optional.empty(), Optional.empty());

  private final Database database = Database.empty();
  private final AccountId ada = new AccountId(UuidV7.next());
  private final AccountId bob = new AccountId(UuidV7.next());

  @BeforeEach
  void accountsExist() {
    database.transaction(
        entities -> {
          entities.persist(
              new Account(ada, Username.ofNewAccount("ada"), "hash", Role.WRITER, NOON));
          entities.persist(
              new Account(bob, Username.ofNewAccount("bob"), "hash", Role.WRITER, NOON));
        });
  }

  @Test
  void keepsAManuscript() {
    ManuscriptId id = add(ada, "Ein Brief – 手紙 😀");
    ManuscriptSnapshot found = find(id).orElseThrow();
    assertThat(found.title()).isEqualTo("Ein Brief – 手紙 😀");
    assertThat(found.owner()).isEqualTo(ada.value());
    assertThat(found.state()).isEqualTo(ManuscriptState.DRAFT);
    assertThat(found.latestRevision()).isZero();
    assertThat(found.createdAt()).isEqualTo(NOON);
  }

  @Test
  void keepsATitleOfThreeHundredEmoji() {
    assertThat(find(add(ada, "😀".repeat(300))).orElseThrow().title()).isEqualTo("😀".repeat(300));
  }

  @Test
  void listsTheOwnersManuscriptsNewestFirst() {
    ManuscriptId first = add(ada, "first");
    add(bob, "not hers");
    ManuscriptId second = add(ada, "second");
    assertThat(list(ada, ALL, 10))
        .extracting(ManuscriptSnapshot::id)
        .containsExactly(second.value(), first.value());
  }

  @Test
  void listsNoMoreThanAskedForAndGoesOnBehindTheCursor() {
    add(ada, "1");
    ManuscriptId second = add(ada, "2");
    add(ada, "3");
    assertThat(list(ada, ALL, 2)).extracting(ManuscriptSnapshot::title).containsExactly("3", "2");
    ManuscriptFilter before =
        new ManuscriptFilter(Optional.of(second), Optional.empty(), Optional.empty());
    assertThat(list(ada, before, 2)).extracting(ManuscriptSnapshot::title).containsExactly("1");
  }

  @Test
  void filtersByTitleWhateverTheCaseAndTakesWildcardsLiterally() {
    add(ada, "100% Wool");
    add(ada, "1000 wolves");
    add(ada, "a_b!");
    add(ada, "axb");
    assertThat(titlesWith("WOOL")).containsExactly("100% Wool");
    assertThat(titlesWith("0%")).containsExactly("100% Wool");
    assertThat(titlesWith("a_b")).containsExactly("a_b!");
    assertThat(titlesWith("!")).containsExactly("a_b!");
    assertThat(titlesWith("'")).isEmpty();
  }

  @Test
  void filtersByTitleBeyondAscii() {
    add(ada, "ÜBER ALLEN GIPFELN");
    assertThat(titlesWith("über")).containsExactly("ÜBER ALLEN GIPFELN");
  }

  @Test
  void filtersByState() {
    add(ada, "draft");
    ManuscriptFilter drafts =
        new ManuscriptFilter(
            Optional.empty(), Optional.of(ManuscriptState.DRAFT), Optional.empty());
    assertThat(list(ada, drafts, 10)).hasSize(1);
  }

  @Test
  void hasRoomUntilThereAreAsManyAsAllowed() {
    add(ada, "1");
    use(manuscripts -> assertThat(manuscripts.hasRoom(ada, 2)).isTrue());
    add(ada, "2");
    use(manuscripts -> assertThat(manuscripts.hasRoom(ada, 2)).isFalse());
    use(manuscripts -> assertThat(manuscripts.hasRoom(bob, 2)).isTrue());
    use(manuscripts -> assertThat(manuscripts.hasRoom(ada, 2_000)).isTrue());
  }

  @Test
  void ofTwoAtOnceOneGetsTheLastPlace() {
    AtomicReference<CompletableFuture<Boolean>> second = new AtomicReference<>();
    use(
        manuscripts -> {
          assertThat(manuscripts.hasRoom(ada, 1)).isTrue();
          second.set(CompletableFuture.supplyAsync(() -> hasRoom(ada, 1)));
          while (!second.get().isDone() && !isAdvisoryLockWaitedFor()) {
            Thread.onSpinWait();
          }
          manuscripts.add(new Manuscript(new ManuscriptId(UuidV7.next()), ada, "the last", NOON));
        });
    assertThat(second.get().join()).isFalse();
  }

  private boolean hasRoom(AccountId owner, int most) {
    AtomicReference<Boolean> room = new AtomicReference<>();
    use(manuscripts -> room.set(manuscripts.hasRoom(owner, most)));
    return room.get();
  }

  private boolean isAdvisoryLockWaitedFor() {
    return database
        .text("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
        .equals("t");
  }

  @Test
  void theVersionGoesUpByOneWithEachRevision() {
    ManuscriptId id = add(ada, "t");
    int before = find(id).orElseThrow().version();
    revise(id, "one");
    revise(id, "two");
    ManuscriptSnapshot after = find(id).orElseThrow();
    assertThat(after.version()).isEqualTo(before + 2);
    assertThat(after.latestRevision()).isEqualTo(2);
  }

  @Test
  void aRevisionOnAnotherVersionThanTheStoredOneChangesNothing() {
    ManuscriptId id = add(ada, "t");
    ManuscriptSnapshot before = find(id).orElseThrow();
    revise(id, "one");
    ManuscriptSnapshot stored = find(id).orElseThrow();
    assertThat(add(before, "late")).isFalse();
    assertThat(find(id)).hasValue(stored);
    assertThat(database.text("select count(*) from revision")).isEqualTo("1");
  }

  @Test
  void aManuscriptThatIsGoneGetsNoRevision() {
    ManuscriptSnapshot never =
        new Manuscript(new ManuscriptId(UuidV7.next()), ada, "t", NOON).snapshot();
    assertThat(add(never, "text")).isFalse();
  }

  @Test
  void whereTheTextCannotBeStoredTheManuscriptStaysAsItIs() {
    ManuscriptId id = add(ada, "t");
    ManuscriptSnapshot stored = find(id).orElseThrow();
    AccountId nobody = new AccountId(UuidV7.next());
    Revision revision = stored.revise(nobody, seen -> true, text("text"), NOON);
    assertThatThrownBy(() -> revisions().add(revision, stored))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("revision_author_fkey");
    assertThat(find(id)).hasValue(stored);
  }

  /** The second waits for the row that the first has changed, and sees what it is then. */
  @Test
  void ofTwoRevisionsOfOneVersionAtOnceOneIsAdded() throws SQLException {
    ManuscriptId id = add(ada, "t");
    ManuscriptSnapshot seen = find(id).orElseThrow();
    CompletableFuture<Boolean> second;
    try (Connection first = database.dataSource().getConnection()) {
      first.setAutoCommit(false);
      try (var update = first.prepareStatement("update manuscript set version = version + 1")) {
        update.executeUpdate();
      }
      second = CompletableFuture.supplyAsync(() -> add(seen, "second"));
      while (!second.isDone() && !isTransactionWaitedFor()) {
        Thread.onSpinWait();
      }
      first.commit();
    }
    assertThat(second.join()).isFalse();
    assertThat(database.text("select count(*) from revision")).isEqualTo("0");
  }

  private boolean isTransactionWaitedFor() {
    return database
        .text(
            "select exists (select from pg_locks where locktype = 'transactionid' and not granted)")
        .equals("t");
  }

  @Test
  void keepsATextCharacterForCharacter() {
    ManuscriptId id = add(ada, "t");
    String nasty = "# Titel\r\n\ttab \u0001\u007f 😀 é é \uFEFF\n\n no newline at the end";
    revise(id, nasty);
    assertThat(queries().text(id, 1)).hasValue(nasty);
  }

  @Test
  void keepsAnEmptyTextAndOneOfTwoMegabytes() {
    ManuscriptId id = add(ada, "t");
    String big = "0123456789abcde\n".repeat(RevisionText.MAX_BYTES / 16);
    revise(id, "");
    revise(id, big);
    assertThat(queries().text(id, 1)).hasValue("");
    assertThat(queries().text(id, 2).orElseThrow().equals(big)).isTrue();
    assertThat(revision(id, 2).orElseThrow().sizeBytes()).isEqualTo(RevisionText.MAX_BYTES);
  }

  @Test
  void listsRevisionsNewestFirstBelowANumber() {
    ManuscriptId id = add(ada, "t");
    List.of("a", "b c", "d").forEach(body -> revise(id, body));
    assertThat(queries().revisions(id, Integer.MAX_VALUE, 2))
        .extracting(RevisionSnapshot::number)
        .containsExactly(3, 2);
    assertThat(queries().revisions(id, 2, 5))
        .extracting(RevisionSnapshot::number)
        .containsExactly(1);
    assertThat(revision(id, 2).orElseThrow().wordCount()).isEqualTo(2);
    assertThat(queries().text(id, 4)).isEmpty();
  }

  @Test
  void readsAManuscriptWithOneOfItsRevisions() {
    ManuscriptId id = add(ada, "t");
    assertThat(queries().findWithNewest(id).orElseThrow().revision()).isEmpty();
    List.of("a", "b c").forEach(body -> revise(id, body));
    assertThat(queries().findWithNewest(id).orElseThrow().revision())
        .isEqualTo(revision(id, 2))
        .isPresent();
    assertThat(queries().find(id, 3).orElseThrow().manuscript()).isEqualTo(find(id).orElseThrow());
    assertThat(revision(id, 3)).isEmpty();
    assertThat(queries().find(new ManuscriptId(UuidV7.next()), 1)).isEmpty();
  }

  private Optional<RevisionSnapshot> revision(ManuscriptId id, int number) {
    return queries().find(id, number).flatMap(ManuscriptWithRevision::revision);
  }

  private ManuscriptId add(AccountId owner, String title) {
    ManuscriptId id = new ManuscriptId(UuidV7.next());
    use(manuscripts -> manuscripts.add(new Manuscript(id, owner, title, NOON)));
    return id;
  }

  private void revise(ManuscriptId id, String body) {
    assertThat(add(find(id).orElseThrow(), body)).isTrue();
  }

  private boolean add(ManuscriptSnapshot seen, String body) {
    return revisions().add(seen.revise(ada, version -> true, text(body), NOON), seen);
  }

  private RevisionStore revisions() {
    var revisions = new RevisionStore();
    revisions.statements = SingleStatements.of(database.dataSource());
    return revisions;
  }

  private Optional<ManuscriptSnapshot> find(ManuscriptId id) {
    return queries().find(id);
  }

  private List<ManuscriptSnapshot> list(AccountId owner, ManuscriptFilter filter, int limit) {
    return queries().list(owner, filter, limit);
  }

  private List<String> titlesWith(String part) {
    ManuscriptFilter filter =
        new ManuscriptFilter(Optional.empty(), Optional.empty(), Optional.of(part));
    return list(ada, filter, 10).stream().map(ManuscriptSnapshot::title).toList();
  }

  private static RevisionText text(String body) {
    return RevisionText.of(body.getBytes(StandardCharsets.UTF_8));
  }

  private ManuscriptQueries queries() {
    var queries = new ManuscriptQueries();
    queries.statements = SingleStatements.of(database.dataSource());
    return queries;
  }

  private void use(Consumer<ManuscriptStore> work) {
    database.transaction(entities -> work.accept(manuscripts(entities)));
  }

  private static ManuscriptStore manuscripts(EntityManager entities) {
    ManuscriptStore store = new ManuscriptStore();
    store.entities = entities;
    return store;
  }
}
