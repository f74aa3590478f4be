package org.writingsystem.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CacheEntryCodecTest {
  private static final int ABOVE = 100;
  private static final Region<String> TEXTS =
      Region.ofText("texts", 3, Duration.ofMinutes(1), 10_000);
  private static final Region<String> JSON =
      Region.ofJson("texts", 3, Duration.ofMinutes(1), 10_000, String.class);
  private static final Region<String> NEWER =
      Region.ofText("texts", 4, Duration.ofMinutes(1), 10_000);
  private static final String LONG = "again and ".repeat(500);

  private static byte[] stored(String text) {
    return CacheEntryCodec.of(TEXTS, 7, text, ABOVE).bytes();
  }

  @Test
  void isReadAsItWasWritten() {
    assertThat(CacheEntryCodec.read(TEXTS, stored("šort"))).contains("šort");
    assertThat(CacheEntryCodec.read(TEXTS, stored(""))).contains("");
    assertThat(CacheEntryCodec.version(TEXTS, stored("short"))).isEqualTo(7);
  }

  @Test
  void isCompressedAboveTheLimitWhereThatHelps() {
    assertThat(CacheEntryCodec.of(TEXTS, 1, LONG, ABOVE).isCompressed()).isTrue();
    assertThat(stored(LONG)).hasSizeLessThan(LONG.length() / 10);
    assertThat(CacheEntryCodec.read(TEXTS, stored(LONG))).contains(LONG);
    assertThat(CacheEntryCodec.of(TEXTS, 1, LONG, LONG.length()).isCompressed()).isFalse();
    assertThat(CacheEntryCodec.of(TEXTS, 1, noise(), ABOVE).isCompressed()).isFalse();
  }

  private static String noise() {
    StringBuilder text = new StringBuilder();
    new Random(1).ints(150, 33, 127).forEach(c -> text.append((char) c));
    return text.toString();
  }

  @Test
  void isTheVersionAloneWhenTooLarge() {
    byte[] bytes = stored("x".repeat(10_001));
    assertThat(bytes).hasSizeLessThan(20);
    assertThat(CacheEntryCodec.read(TEXTS, bytes)).isEmpty();
    assertThat(CacheEntryCodec.version(TEXTS, bytes)).isEqualTo(7);
    assertThat(CacheEntryCodec.shouldBeReadable(TEXTS, bytes)).isFalse();
  }

  @Test
  void isUnknownToAnotherFormat() {
    assertThat(CacheEntryCodec.read(NEWER, stored("text"))).isEmpty();
    assertThat(CacheEntryCodec.version(NEWER, stored("text"))).isEqualTo(-1);
    assertThat(CacheEntryCodec.shouldBeReadable(NEWER, stored("text"))).isTrue();
  }

  @Test
  void aReservationIsOlderThanEveryVersion() {
    byte[] reserved = CacheEntryCodec.reservation(TEXTS, new byte[] {1, 2, 3});
    assertThat(CacheEntryCodec.version(TEXTS, reserved)).isEqualTo(-1);
    assertThat(CacheEntryCodec.read(TEXTS, reserved)).isEmpty();
  }

  @Test
  void aSizeThatIsALieTakesNoMemory() {
    for (int lie : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 10_001, 1, 4_999, 5_001}) {
      byte[] bytes = stored(LONG);
      ByteBuffer.wrap(bytes).putInt(6, lie);
      assertThat(CacheEntryCodec.read(TEXTS, bytes)).isEmpty();
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
      CacheEntryCodec.read(TEXTS, bytes);
      CacheEntryCodec.read(JSON, bytes);
      CacheEntryCodec.version(TEXTS, bytes);
    }
    assertThat(CacheEntryCodec.read(JSON, stored("no JSON"))).isEmpty();
  }
}
