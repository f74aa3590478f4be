package org.writingsystem.platform.shared.rest.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GunzippedBodyTest {
  private static final byte[] END = "the end".getBytes(UTF_8);

  private static byte[] gzip(byte[] plain) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(compressed)) {
      out.write(plain);
    }
    return compressed.toByteArray();
  }

  private static InputStream limited(byte[] compressed) {
    return new BodyLimitFilter.LimitedStream(
        new GunzippedBody(new ByteArrayInputStream(compressed)));
  }

  @Test
  void isReadAsItWasBefore() throws IOException {
    byte[] plain = new byte[(int) BodyLimitFilter.MAX_BYTES];
    Arrays.fill(plain, (byte) 0xc3);
    assertThat(limited(gzip(plain)).readAllBytes()).isEqualTo(plain);
    assertThat(limited(gzip(plain)).read()).isEqualTo(0xc3);
    assertThat(limited(gzip(new byte[0])).read()).isEqualTo(-1);
  }

  @Test
  void aSmallBodyThatBecomesALargeOneIsRefusedAtTheLimit() throws IOException {
    byte[] bomb = gzip(new byte[1 << 26]);
    assertThat(bomb.length).isLessThan(1 << 17);
    assertThatExceptionOfType(BodyTooLarge.class)
        .isThrownBy(() -> limited(bomb).transferTo(OutputStream.nullOutputStream()));
  }

  @Test
  void whatIsNotGzipOrEndsEarlyIsRefused() throws IOException {
    byte[] whole = gzip("a body".getBytes(UTF_8));
    byte[] changed = whole.clone();
    changed[whole.length - 6] ^= 1; // its checksum
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    for (byte[] broken : List.of(new byte[0], "plain".getBytes(UTF_8), cut, changed)) {
      assertThatExceptionOfType(BodyNotDecodable.class)
          .isThrownBy(() -> limited(broken).readAllBytes());
    }
  }

  @Test
  void severalMembersAreOneBody() throws IOException {
    var random = new Random(1);
    for (int size = 0; size < 1_500; size++) {
      byte[] first = new byte[size];
      random.nextBytes(first);
      assertThat(limited(joined(gzip(first), gzip(END))).readAllBytes())
          .as("%d bytes before", size)
          .isEqualTo(joined(first, END));
    }
  }

  @Test
  void whatIsNoWholeMemberBehindAnotherIsRefused() throws IOException {
    byte[] last = gzip(END);
    var random = new Random(1);
    for (int size = 0; size < 1_500; size++) {
      byte[] first = new byte[size];
      random.nextBytes(first);
      byte[] behind = Arrays.copyOf(last, 1 + size % (last.length - 1));
      byte[] body = joined(gzip(first), behind);
      assertThatExceptionOfType(BodyNotDecodable.class)
          .as("%d bytes, then %d", size, behind.length)
          .isThrownBy(() -> limited(body).readAllBytes());
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
