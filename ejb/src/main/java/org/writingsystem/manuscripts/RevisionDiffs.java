package org.writingsystem.manuscripts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.writingsystem.documents.diff.UnifiedDiff;
import org.writingsystem.manuscripts.ManuscriptReader.TwoTexts;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.shared.model.Overloaded;

/**
 * Diffs of a manuscript's revisions. At most two are computed at a time, since each takes a core
 * and, for two texts of 2 MiB, up to 30 MiB of memory with them; a call that waits longer than
 * {@value #MAX_WAIT_SECONDS} s is refused.
 */
@ApplicationScoped
public class RevisionDiffs {
  static final int MAX_WAIT_SECONDS = 10;

  @Inject ManuscriptReader reader;

  private final Semaphore places = new Semaphore(2, true);

  /**
   * Computes the unified diff of two revisions, in UTF-8 for {@code patch}; empty if they are
   * equal. Ends with its request: when its thread is interrupted.
   *
   * @throws org.writingsystem.platform.shared.model.NotFound if a revision does not exist, or the
   *     manuscript is another's (HTTP 404)
   * @throws Overloaded if too many others are computed (HTTP 503)
   */
  public byte[] between(Actor actor, ManuscriptId id, int from, int to) {
    enter();
    try {
      TwoTexts texts = reader.texts(actor, id, from, to);
      return UnifiedDiff.between(
          "revision-" + from + ".md", texts.first(), "revision-" + to + ".md", texts.second());
    } finally {
      places.release();
    }
  }

  private void enter() {
    try {
      if (!places.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Overloaded("too many revisions are being compared now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Overloaded("the request was ended while it waited");
    }
  }
}
