package org.writingsystem.manuscripts;

import org.writingsystem.manuscripts.model.ManuscriptSnapshot;

/**
 * A manuscript with one of its revisions as HTML.
 *
 * @param fragment safe HTML without a page around it
 */
public record ManuscriptHtml(ManuscriptSnapshot manuscript, String fragment) {}
