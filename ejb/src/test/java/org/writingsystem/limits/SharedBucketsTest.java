package org.writingsystem.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedBucketsTest {
  @Test
  void aFailureThatIsWrappedIsKnownAgain() {
    var away = new SharedBuckets.Away();
    assertThat(SharedBuckets.isBecauseAway(away)).isTrue();
    assertThat(SharedBuckets.isBecauseAway(new IllegalStateException("a batch of questions", away)))
        .isTrue();
    assertThat(SharedBuckets.isBecauseAway(new IllegalStateException("something else"))).isFalse();
  }
}
