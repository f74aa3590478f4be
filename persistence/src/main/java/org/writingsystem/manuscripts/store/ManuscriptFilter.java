package org.writingsystem.manuscripts.store;

import java.util.Optional;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptState;

/**
 * Filter of a list of manuscripts.
 *
 * @param before only those made before this one
 * @param titlePart only those whose title holds this, whatever the case
 */
public record ManuscriptFilter(
    Optional<ManuscriptId> before, Optional<ManuscriptState> state, Optional<String> titlePart) {}
