package org.writingsystem.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyCharacterComesBackFromAnAsciiLine() throws IOException {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      all.append(c);
    }
    String line = new JsonLine().add("k\"\n", all.toString()).add("n", -7).end();

    assertThat(line).endsWith("}\n").matches("\\p{ASCII}*");
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    JsonNode read = JSON.readTree(line);
    assertThat(read.path("k\"\n").asText()).isEqualTo(all.toString());
    assertThat(read.path("n").asLong()).isEqualTo(-7);
  }

  @Test
  void whatIsAbsentIsLeftOut() {
    assertThat(new JsonLine().add("a", null).add("b", "").end()).isEqualTo("{\"b\":\"\"}\n");
  }
}
