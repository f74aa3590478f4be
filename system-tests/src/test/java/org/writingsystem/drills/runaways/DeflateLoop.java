package org.writingsystem.drills.runaways;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.zip.Deflater;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.drills.Releases.Release;
import org.writingsystem.platform.tasks.TaskKind;

/** Spends its time in native code. */
@ApplicationScoped
public class DeflateLoop extends Runaway {
  @Produces static final TaskKind<DrillPayload> KIND = kind("drill-deflate", DeflateLoop.class);

  @Override
  void runAway() {
    Release release = releases.await();
    byte[] text = new byte[16 * 1024 * 1024];
    byte[] room = new byte[text.length];
    while (!release.hasHappened()) {
      Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
      deflater.setInput(text);
      deflater.finish();
      deflater.deflate(room);
      deflater.end();
    }
  }
}
