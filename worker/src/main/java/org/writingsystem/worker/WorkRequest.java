package org.writingsystem.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Request to a child over its standard input.
 *
 * @param work the name of a class
 */
public record WorkRequest(String work, byte[] input) {
  public void writeTo(DataOutputStream child) throws IOException {
    child.writeUTF(work);
    child.writeInt(input.length);
    child.write(input);
    child.flush();
  }

  static WorkRequest readFrom(DataInputStream parent) throws IOException {
    String work = parent.readUTF();
    int length = parent.readInt();
    byte[] input = parent.readNBytes(length);
    if (input.length < length) {
      throw new EOFException();
    }
    return new WorkRequest(work, input);
  }
}
