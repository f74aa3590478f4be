package org.writingsystem.opponents.spring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A manuscript, as it is stored and as it is answered. */
@Entity
public class Manuscript {
  @Id public UUID id;
  public String title;
  public String state;
  public UUID owner;
  @Version public int version;

  @Column(name = "latest_revision")
  public int latestRevision;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;
}
