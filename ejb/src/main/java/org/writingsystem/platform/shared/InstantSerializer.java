package org.writingsystem.platform.shared;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants as {@link Instant#toString()} writes them, but for years of more than four digits, which
 * go there: the general formatter takes as long for two instants as the rest of an object.
 */
final class InstantSerializer extends StdSerializer<Instant> {
  private static final long serialVersionUID = 1L;
  private static final long SECONDS_A_DAY = 86_400;
  private static final int SECONDS_AN_HOUR = 3_600;
  private static final int SECONDS_A_MINUTE = 60;
  private static final int NANOS_A_MICRO = 1_000;
  private static final int NANOS_A_MILLI = 1_000_000;
  private static final long YEAR_ONE = -62_135_596_800L;
  private static final long YEAR_TEN_THOUSAND = 253_402_300_800L;
  private static final int LONGEST = 30;

  InstantSerializer() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(text(value));
  }

  static String text(Instant value) {
    long seconds = value.getEpochSecond();
    if (seconds < YEAR_ONE || seconds >= YEAR_TEN_THOUSAND) {
      return value.toString();
    }
    int ofDay = (int) Math.floorMod(seconds, SECONDS_A_DAY);
    var text = new StringBuilder(LONGEST);
    text.append(LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY))).append('T');
    digits(text, ofDay / SECONDS_AN_HOUR, 2).append(':');
    digits(text, ofDay / SECONDS_A_MINUTE % SECONDS_A_MINUTE, 2).append(':');
    digits(text, ofDay % SECONDS_A_MINUTE, 2);
    fraction(text, value.getNano());
    return text.append('Z').toString();
  }

  /** In groups of three digits, as many as are needed. */
  private static void fraction(StringBuilder text, int nanos) {
    if (nanos == 0) {
      return;
    }
    text.append('.');
    if (nanos % NANOS_A_MILLI == 0) {
      digits(text, nanos / NANOS_A_MILLI, 3);
    } else if (nanos % NANOS_A_MICRO == 0) {
      digits(text, nanos / NANOS_A_MICRO, 6);
    } else {
      digits(text, nanos, 9);
    }
  }

  private static StringBuilder digits(StringBuilder text, int number, int width) {
    for (int power = (int) Math.pow(10, width - 1.0); power > 0; power /= 10) {
      text.append((char) ('0' + number / power % 10));
    }
    return text;
  }
}
