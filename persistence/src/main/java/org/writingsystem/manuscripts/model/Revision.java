package org.writingsystem.manuscripts.model;

/** A text as it was at one time, and what is known of it. Never changes. */
public record Revision(RevisionSnapshot snapshot, RevisionText text) {}
