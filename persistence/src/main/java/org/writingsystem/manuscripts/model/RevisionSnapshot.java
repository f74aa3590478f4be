package org.writingsystem.manuscripts.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A revision without its text.
 *
 * @param number 1 for the first revision of a manuscript
 * @param sizeBytes of the text in UTF-8
 */
public record RevisionSnapshot(
    int number, int wordCount, int sizeBytes, UUID author, Instant createdAt) {}
