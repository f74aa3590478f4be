package org.writingsystem.exports;

import java.util.UUID;
import org.writingsystem.documents.ExportFormat;

/** Payload of an export task: the revision to export, and the format of the file. */
record ExportPayload(UUID account, UUID manuscript, int revision, ExportFormat format) {
  /** Returns the unique key of the task, equal for requests of the same file. */
  String key() {
    return account + "/" + manuscript + "/" + revision + "/" + format;
  }
}
