package org.writingsystem.manuscripts;

import org.writingsystem.manuscripts.model.ManuscriptSnapshot;

/** A manuscript was started or has got a revision; this is what it is now. */
public record ManuscriptChanged(ManuscriptSnapshot manuscript) {}
