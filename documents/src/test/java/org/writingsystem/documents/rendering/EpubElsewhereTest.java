package org.writingsystem.documents.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.documents.RenderRequest;

/** Alone, since time zone and language are those of the whole JVM. */
@Isolated
class EpubElsewhereTest {
  private final TimeZone zone = TimeZone.getDefault();
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void goHome() {
    TimeZone.setDefault(zone);
    Locale.setDefault(locale);
  }

  @Test
  void anEpubIsTheSameInAnyTimeZoneAndLanguage() throws IOException {
    byte[] here = made("UTC", "en");
    assertThat(made("Pacific/Kiritimati", "en")).isEqualTo(here);
    assertThat(made("America/Los_Angeles", "ar-EG-u-nu-arab")).isEqualTo(here);
  }

  private static byte[] made(String zone, String language) throws IOException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    Locale.setDefault(Locale.forLanguageTag(language));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DocumentWriters.write(
        new RenderRequest(
            ExportFormat.EPUB,
            "0199f3a2-0000-7000-8000-000000000001",
            "The Lighthouse",
            "writer",
            "en",
            Instant.parse("2026-11-24T23:30:01.123Z"),
            "# Harbour\n\n## Tide"),
        out);
    return out.toByteArray();
  }
}
