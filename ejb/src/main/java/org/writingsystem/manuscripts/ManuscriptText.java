package org.writingsystem.manuscripts;

import org.writingsystem.manuscripts.model.ManuscriptSnapshot;

/**
 * A manuscript with the words of one of its revisions.
 *
 * @param markdown as it was written
 */
public record ManuscriptText(ManuscriptSnapshot manuscript, int revision, String markdown) {}
