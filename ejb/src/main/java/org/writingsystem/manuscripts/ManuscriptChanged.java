package org.writingsystem.manuscripts;

import org.writingsystem.manuscripts.model.ManuscriptSnapshot;

/** A manuscript was started or has got a revision; with its new state. */
public record ManuscriptChanged(ManuscriptSnapshot manuscript) {}
