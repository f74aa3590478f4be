package org.writingsystem.manuscripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.RevisionSnapshot;

/**
 * A manuscript with the words of one of its revisions.
 *
 * @param utf8 the Markdown as it was written; do not change it
 */
public record ManuscriptText(
    ManuscriptSnapshot manuscript, RevisionSnapshot revision, byte[] utf8) {
  public String markdown() {
    return new String(utf8, UTF_8);
  }
}
