package org.writingsystem.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/2 connection that asks and takes nothing: its window is 0 (RFC 9113, 6.9.2). Paths of
 * less than 127 bytes.
 */
final class HungryHttp2Client implements AutoCloseable {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int SETTINGS = 4;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int CANCEL = 8;
  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int END_OF_STREAM_AND_HEADERS = 5;

  private final Socket socket = new Socket();
  private int stream = 1;

  HungryHttp2Client(int port) throws IOException {
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
    byte[] window = ByteBuffer.allocate(6).putShort((short) INITIAL_WINDOW_SIZE).putInt(0).array();
    send(SETTINGS, 0, 0, window);
  }

  /** {@code GET}, as HPACK without Huffman's code (RFC 7541, appendix A for the indexes). */
  void get(String path) throws IOException {
    var block = new ByteArrayOutputStream();
    block.write(0x82); // :method GET
    block.write(0x86); // :scheme http
    literal(block, 1, "x"); // :authority
    literal(block, 4, path); // :path
    send(HEADERS, END_OF_STREAM_AND_HEADERS, stream, block.toByteArray());
    stream += 2;
  }

  /** {@code RST_STREAM}, with the code for "not needed any more". */
  void reset(int ofStream) throws IOException {
    send(RST_STREAM, 0, ofStream, ByteBuffer.allocate(4).putInt(CANCEL).array());
  }

  private static void literal(ByteArrayOutputStream block, int nameIndex, String value) {
    block.write(nameIndex);
    block.write(value.length());
    block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  private void send(int type, int flags, int streamId, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.put((byte) 0).putShort((short) payload.length);
    frame.put((byte) type).put((byte) flags).putInt(streamId).put(payload);
    socket.getOutputStream().write(frame.array());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
