package org.writingsystem.tasks.isolated;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import org.writingsystem.tasks.isolated.IsolatedWorkException.Reason;

/** What a child answers over its standard output: parts of the result, then how it ended. */
final class Answer {
  static final int PART = 1;
  static final int DONE = 2;
  static final int THREW = 3;

  private Answer() {}

  /** Reads until the work's end. What it reads is not trusted. */
  static byte[] readFrom(DataInputStream child) throws IOException, IsolatedWorkException {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    while (true) {
      int kind = child.readUnsignedByte();
      if (kind == DONE) {
        return result.toByteArray();
      } else if (kind == THREW) {
        throw IsolatedWorkException.threw(child.readUTF(), child.readUTF());
      } else if (kind != PART) {
        throw new StreamCorruptedException("no answer starts with " + kind);
      }
      addPart(child, result);
    }
  }

  private static void addPart(DataInputStream child, ByteArrayOutputStream result)
      throws IOException, IsolatedWorkException {
    int length = child.readInt();
    if (length < 0 || length > IsolatedRunner.MAX_BYTES - result.size()) {
      throw new IsolatedWorkException(
          Reason.TOO_MUCH, "its result has over " + IsolatedRunner.MAX_BYTES + " bytes");
    }
    byte[] part = child.readNBytes(length);
    if (part.length < length) {
      throw new EOFException();
    }
    result.writeBytes(part);
  }
}
