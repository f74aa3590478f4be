package org.writingsystem.tests.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * The first message of a TLS client, by hand: Java's own client does not even offer a version that
 * the server has to refuse.
 */
final class ClientHello {
  static final int TLS_1_1 = 0x0302;
  static final int TLS_1_2 = 0x0303;
  static final int HANDSHAKE = 22;
  static final int ALERT = 21;
  static final int PROTOCOL_VERSION = 70;

  private static final int RECORD_VERSION = 0x0301;
  private static final int LIMIT_MS = 180_000;
  private static final int RANDOM_BYTES = 32;

  /** For 1.2, then for older versions: ECDHE with ECDSA or RSA. */
  private static final int[] SUITES = {0xC02B, 0xC02F, 0xC009, 0xC013, 0xC00A, 0xC014};

  private ClientHello() {}

  /**
   * What the server says first.
   *
   * @param type of the record
   * @param second byte of it: of an alert what it is about
   */
  record Reply(int type, int second) {}

  /** Says hello in this version, and in none above it. */
  static Reply say(int port, int version) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT_MS);
      socket.getOutputStream().write(message(version));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int type = in.readUnsignedByte();
      in.readUnsignedShort(); // version
      in.readUnsignedShort(); // length
      in.readUnsignedByte();
      return new Reply(type, in.readUnsignedByte());
    }
  }

  private static byte[] message(int version) throws IOException {
    byte[] body = body(version);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(HANDSHAKE);
    out.writeShort(RECORD_VERSION);
    out.writeShort(body.length + 4);
    out.writeInt(1 << 24 | body.length); // client hello
    out.write(body);
    return bytes.toByteArray();
  }

  private static byte[] body(int version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(version);
    out.write(new byte[RANDOM_BYTES]);
    out.writeByte(0); // no session
    out.writeShort(2 * SUITES.length);
    for (int suite : SUITES) {
      out.writeShort(suite);
    }
    out.writeShort(0x0100); // no compression
    byte[] extensions = {
      0,
      10,
      0,
      4,
      0,
      2,
      0,
      23, // supported groups: secp256r1
      0,
      11,
      0,
      2,
      1,
      0, // point formats: uncompressed
      0,
      13,
      0,
      6,
      0,
      4,
      4,
      3,
      4,
      1 // signatures: ECDSA and RSA with SHA-256
    };
    out.writeShort(extensions.length);
    out.write(extensions);
    return bytes.toByteArray();
  }
}
