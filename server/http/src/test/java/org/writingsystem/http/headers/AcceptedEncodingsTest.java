package org.writingsystem.http.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedEncodingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "x-gzip",
        "*",
        "br, gzip;q=0.1",
        "gzip;q=0.5, *;q=0",
        "gzip;q=1.0, identity;q=0.5",
        "identity;q=0, gzip",
        "deflate, gzip ; q=0.001"
      })
  void gzipIsWanted(String header) {
    assertThat(AcceptedEncodings.of(List.of(header)).wantGzip()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br",
        "gzip;q=0",
        "*;q=0",
        "gzip;q=0, *",
        "gzip;q=0.4, identity;q=0.5",
        "gzip;q=x"
      })
  void gzipIsNotWanted(String header) {
    assertThat(AcceptedEncodings.of(List.of(header)).wantGzip()).isFalse();
  }
}
