package org.writingsystem.manuscripts.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.InvalidInput;

/**
 * A text in the making. Its words are in its revisions; {@link ManuscriptSnapshot} makes the next.
 */
@Entity
@Table(name = "manuscript")
public class Manuscript {
  /** The most characters (code points) of a title. */
  public static final int MAX_TITLE_LENGTH = 300;

  @Id private UUID id;

  @Column(nullable = false, updatable = false)
  private UUID owner;

  @Column(nullable = false)
  private String title;

  @Column(nullable = false)
  @Enumerated(EnumType.STRING)
  private ManuscriptState state;

  @Version private int version;

  @Column(name = "latest_revision", nullable = false)
  private int latestRevision;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  protected Manuscript() {}

  /**
   * Starts a manuscript, without a revision.
   *
   * @param title 1 to 300 characters, not blank, without control characters
   * @throws InvalidInput if the title breaks that rule
   */
  public Manuscript(ManuscriptId id, AccountId owner, String title, Instant when) {
    checkTitle(title);
    this.id = id.value();
    this.owner = owner.value();
    this.title = title;
    this.state = ManuscriptState.DRAFT;
    this.createdAt = when;
    this.updatedAt = when;
  }

  private static void checkTitle(String title) {
    if (title.isBlank() || title.codePointCount(0, title.length()) > MAX_TITLE_LENGTH) {
      throw new InvalidInput("title", "a title has 1 to " + MAX_TITLE_LENGTH + " characters");
    }
    if (title.codePoints().anyMatch(Manuscript::cannotStandInATitle)) {
      throw new InvalidInput("title", "a title has no control characters and no half characters");
    }
  }

  private static boolean cannotStandInATitle(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  public ManuscriptSnapshot snapshot() {
    return new ManuscriptSnapshot(
        id, title, state, owner, version, latestRevision, createdAt, updatedAt);
  }
}
