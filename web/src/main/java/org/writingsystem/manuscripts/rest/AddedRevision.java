package org.writingsystem.manuscripts.rest;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.writingsystem.manuscripts.model.RevisionSnapshot;

/** A revision as the response to its POST. */
public record AddedRevision(
    int number,
    int wordCount,
    int sizeBytes,
    UUID author,
    Instant createdAt,
    @Schema(
            description =
                "false: the text is too complex for HTML (406 not-renderable), and for exports to"
                    + " HTML, PDF, DOCX and EPUB; it has too many short lines, paragraphs, tags,"
                    + " marks or table cells. It is available as Markdown")
        boolean renderable) {
  static AddedRevision of(RevisionSnapshot revision, boolean renderable) {
    return new AddedRevision(
        revision.number(),
        revision.wordCount(),
        revision.sizeBytes(),
        revision.author(),
        revision.createdAt(),
        renderable);
  }
}
