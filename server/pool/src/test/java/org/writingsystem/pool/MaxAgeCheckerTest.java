package org.writingsystem.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaxAgeCheckerTest {
  private interface Answer {
    boolean give() throws SQLException;
  }

  private long now = Long.MAX_VALUE - Duration.ofSeconds(300).toNanos(); // nanoTime may overflow
  private double dice;
  private final AtomicInteger asked = new AtomicInteger();
  private final MaxAgeChecker checker =
      new MaxAgeChecker(new ConnectionAges(() -> now, () -> dice));

  @BeforeEach
  void tenMinutes() {
    checker.setMaxAgeSeconds("600");
    pass(1);
  }

  @Test
  void aYoungConnectionThatAnswersStays() {
    Connection young = connection(() -> true);
    assertThat(verdict(young)).isNull();
    pass(479);
    assertThat(verdict(young)).isNull();
    assertThat(asked).hasValue(2);
  }

  @Test
  void anOldConnectionGoesWithoutBeingAsked() {
    Connection old = connection(() -> true);
    checker.isValidConnection(old);
    pass(480);
    assertThat(verdict(old)).hasMessage("connection reached its maximum age");
    assertThat(asked).hasValue(1);
  }

  @Test
  void withAMaximumOfZeroNoConnectionIsUsedTwice() {
    checker.setMaxAgeSeconds("0");
    long before = EvictionStats.count(EvictionStats.Reason.AGE);
    assertThat(verdict(connection(() -> true))).hasMessage("connection reached its maximum age");
    assertThat(EvictionStats.count(EvictionStats.Reason.AGE)).isEqualTo(before + 1);
  }

  @Test
  void connectionsOpenedTogetherDoNotEndTogether() {
    Connection first = connection(() -> true);
    Connection second = connection(() -> true);
    checker.isValidConnection(first);
    dice = 1;
    checker.isValidConnection(second);
    pass(500);
    assertThat(verdict(first)).isNotNull();
    assertThat(verdict(second)).isNull();
    pass(70);
    assertThat(verdict(second)).isNotNull();
  }

  @Test
  void aClosedConnectionGoes() {
    assertThat(verdict(connection(() -> false))).hasMessage("connection is closed");
  }

  @Test
  void aConnectionThatFailsGoesWithItsCause() {
    SQLException broken = new SQLException("broken");
    assertThat(verdict(connection(() -> fail(broken)))).hasCause(broken);
  }

  @Test
  void aSilentConnectionCondemnsTheOlderOnesButNotTheNewerOnes() {
    Connection older = connection(() -> true);
    checker.isValidConnection(older);
    pass(1);
    checker.isValidConnection(connection(this::silence));
    asked.set(0);
    assertThat(verdict(older)).hasMessage("connection is as old as a silent one");
    assertThat(asked).hasValue(0);
    pass(1);
    assertThat(verdict(connection(() -> true))).isNull();
  }

  @Test
  void aConnectionThatHasJustAnsweredIsNotAskedForARead() throws SQLException {
    Connection connection = connection(() -> true);
    assertThat(verdict(connection)).isNull();
    assertThat(asked).hasValue(1);
    assertThat(verdictForARead(connection)).isNull();
    assertThat(asked).hasValue(1);
    assertThat(verdict(connection)).as("for a transaction").isNull();
    assertThat(asked).hasValue(2);
    now += ValidationBypass.WINDOW.toNanos();
    assertThat(verdictForARead(connection)).isNull();
    assertThat(asked).hasValue(3);
  }

  @Test
  void anOldConnectionGoesBeforeAReadToo() throws SQLException {
    Connection old = connection(() -> true);
    checker.isValidConnection(old);
    pass(480);
    assertThat(verdictForARead(old)).hasMessage("connection reached its maximum age");
  }

  private Throwable verdictForARead(Connection connection) throws SQLException {
    AtomicReference<SQLException> verdict = new AtomicReference<>();
    DataSource pool =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> {
                  verdict.set(checker.isValidConnection(connection));
                  return connection;
                });
    assertThat(ValidationBypass.getConnection(pool)).isSameAs(connection);
    return verdict.get();
  }

  @Test
  void anAgeThatIsNoWholeNumberIsRefusedByName() {
    for (String wrong : new String[] {"", "soon", "-1", "1.5"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> checker.setMaxAgeSeconds(wrong))
          .withMessageContaining("DB_CONN_MAX_AGE");
    }
  }

  /** As a Throwable: an SQLException is an Iterable too, and AssertJ could not choose. */
  private Throwable verdict(Connection connection) {
    return checker.isValidConnection(connection);
  }

  private boolean silence() {
    pass(MaxAgeChecker.ANSWER_LIMIT_SECONDS);
    return false;
  }

  private static boolean fail(SQLException failure) throws SQLException {
    throw failure;
  }

  private void pass(long seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  private Connection connection(Answer answer) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "isValid" -> {
                    asked.incrementAndGet();
                    yield answer.give();
                  }
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
