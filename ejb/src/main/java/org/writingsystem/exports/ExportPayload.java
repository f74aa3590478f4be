package org.writingsystem.exports;

import java.util.UUID;
import org.writingsystem.documents.ExportFormat;

/** Which revision is to become which kind of file; the payload of an export's task. */
record ExportPayload(UUID account, UUID manuscript, int revision, ExportFormat format) {
  /** Returns the unique key of the task, equal for requests of the same file. */
  String key() {
    return account + "/" + manuscript + "/" + revision + "/" + format;
  }
}
