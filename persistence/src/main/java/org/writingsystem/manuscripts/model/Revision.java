package org.writingsystem.manuscripts.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.writingsystem.platform.identity.model.AccountId;

/** A text as it was at one time. Never changes. */
@Entity
@Table(name = "revision")
@IdClass(Revision.Key.class)
public class Revision {
  /** Primary key: the manuscript, and the number of the revision in it. */
  public record Key(UUID manuscript, int number) implements Serializable {}

  @Id
  @Column(name = "manuscript_id", updatable = false)
  private UUID manuscript;

  @Id
  @Column(updatable = false)
  private int number;

  @Column(nullable = false, updatable = false)
  private String body;

  @Column(name = "size_bytes", nullable = false, updatable = false)
  private int sizeBytes;

  @Column(name = "word_count", nullable = false, updatable = false)
  private int wordCount;

  @Column(nullable = false, updatable = false)
  private UUID author;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected Revision() {}

  Revision(UUID manuscript, int number, AccountId author, RevisionText text, Instant when) {
    this.manuscript = manuscript;
    this.number = number;
    this.body = text.value();
    this.sizeBytes = text.sizeBytes();
    this.wordCount = text.wordCount();
    this.author = author.value();
    this.createdAt = when;
  }

  public RevisionSnapshot snapshot() {
    return new RevisionSnapshot(number, wordCount, sizeBytes, author, createdAt);
  }

  /** The Markdown, as it was written. */
  public String body() {
    return body;
  }
}
