package org.writingsystem.exports;

import java.util.UUID;

/** Which revision is to become which kind of file; the payload of an export's task. */
record ExportOrder(UUID account, UUID manuscript, int revision, Format format) {
  /** The same for orders of the same file. */
  String key() {
    return account + "/" + manuscript + "/" + revision + "/" + format;
  }
}
