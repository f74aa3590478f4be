package org.writingsystem.platform.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CacheEntryCodecTest {
  private static final int ABOVE = 100;
  private static final Region TEXTS = new Region("texts", (byte) 3, Duration.ofMinutes(1), 10_000);
  private static final Region NEWER = new Region("texts", (byte) 4, Duration.ofMinutes(1), 10_000);
  private static final byte[] LONG = "again and ".repeat(500).getBytes(US_ASCII);

  private static byte[] stored(byte[] value) {
    return CacheEntryCodec.encode(TEXTS, value, ABOVE);
  }

  @Test
  void isReadAsItWasWritten() {
    byte[] brief = "short".getBytes(US_ASCII);
    assertThat(CacheEntryCodec.decode(TEXTS, stored(brief))).contains(brief);
    assertThat(CacheEntryCodec.decode(TEXTS, stored(new byte[0]))).contains(new byte[0]);
  }

  @Test
  void isCompressedAboveTheLimitWhereThatHelps() {
    assertThat(CacheEntryCodec.isCompressed(stored(LONG))).isTrue();
    assertThat(stored(LONG)).hasSizeLessThan(LONG.length / 10);
    assertThat(CacheEntryCodec.decode(TEXTS, stored(LONG))).contains(LONG);
    assertThat(CacheEntryCodec.isCompressed(CacheEntryCodec.encode(TEXTS, LONG, LONG.length)))
        .isFalse();
    byte[] noise = new byte[150];
    new Random(1).nextBytes(noise);
    assertThat(CacheEntryCodec.isCompressed(stored(noise))).isFalse();
  }

  @Test
  void isUnknownToAnotherFormat() {
    assertThat(CacheEntryCodec.decode(NEWER, stored(LONG))).isEmpty();
    assertThat(CacheEntryCodec.decode(TEXTS, new byte[] {3})).isEmpty();
    assertThat(CacheEntryCodec.decode(TEXTS, new byte[] {3, 2, 1})).isEmpty();
  }

  @Test
  void aSizeThatIsALieTakesNoMemory() {
    for (int lie : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 10_001, 1, 4_999, 5_001}) {
      byte[] bytes = stored(LONG);
      ByteBuffer.wrap(bytes).putInt(2, lie);
      assertThat(CacheEntryCodec.decode(TEXTS, bytes)).isEmpty();
    }
  }

  @Test
  void whateverIsThereIsAMissAtWorst() {
    Random random = new Random(42);
    byte[] good = stored(LONG);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = random.nextBoolean() ? good.clone() : new byte[random.nextInt(64)];
      for (int at = random.nextInt(6); at < bytes.length; at += 1 + random.nextInt(40)) {
        bytes[at] = (byte) random.nextInt();
      }
      if (bytes.length > 0) {
        bytes[0] = 3;
      }
      assertThat(CacheEntryCodec.decode(TEXTS, bytes).map(value -> value.length).orElse(0))
          .isLessThanOrEqualTo(10_000);
    }
  }
}
