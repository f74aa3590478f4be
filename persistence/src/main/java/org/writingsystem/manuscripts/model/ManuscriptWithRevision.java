package org.writingsystem.manuscripts.model;

import java.util.Optional;

/** A manuscript with one of its revisions; empty if it has none of that number. */
public record ManuscriptWithRevision(
    ManuscriptSnapshot manuscript, Optional<RevisionSnapshot> revision) {}
