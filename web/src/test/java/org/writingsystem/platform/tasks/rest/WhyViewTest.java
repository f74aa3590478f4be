package org.writingsystem.platform.tasks.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.diagnostics.ReasonCode;
import org.writingsystem.platform.tasks.rest.WhyView.ReasonView;

class WhyViewTest {
  @Test
  void everyCodeIsDocumented() throws ReflectiveOperationException {
    Schema schema = ReasonView.class.getDeclaredField("code").getAnnotation(Schema.class);
    assertThat(schema.enumeration())
        .containsExactlyInAnyOrder(
            Stream.of(ReasonCode.values()).map(ReasonCode::wireName).toArray(String[]::new));
  }
}
