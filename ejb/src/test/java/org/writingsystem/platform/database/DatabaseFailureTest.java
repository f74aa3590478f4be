package org.writingsystem.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.persistence.PersistenceException;
import jakarta.resource.ResourceException;
import jakarta.transaction.RollbackException;
import java.net.SocketException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {
  @ParameterizedTest
  @CsvSource({
    "57014, STATEMENT_TIMEOUT",
    "40001, DATABASE_BUSY",
    "40P01, DATABASE_BUSY",
    "55P03, DATABASE_BUSY",
    "08001, DATABASE_UNAVAILABLE",
    "08006, DATABASE_UNAVAILABLE",
    "25006, DATABASE_UNAVAILABLE",
    "53300, DATABASE_UNAVAILABLE",
    "57P01, DATABASE_UNAVAILABLE",
    "57P03, DATABASE_UNAVAILABLE"
  })
  void isKnownByItsState(String state, DatabaseFailure expected) {
    assertThat(DatabaseFailure.of(sql(state))).contains(expected);
    assertThat(DatabaseFailure.codes(sql(state))).isEqualTo(state);
  }

  @Test
  void isFoundBehindWhateverIsWrappedAroundIt() {
    var commit = new RollbackException("no commit");
    commit.addSuppressed(new PersistenceException(sql("57014")));
    assertThat(DatabaseFailure.of(new EJBTransactionRolledbackException("no", commit)))
        .contains(DatabaseFailure.STATEMENT_TIMEOUT);

    var batch = new BatchUpdateException();
    batch.setNextException(sql("40P01"));
    assertThat(DatabaseFailure.of(new EJBException(new RuntimeException(batch))))
        .contains(DatabaseFailure.DATABASE_BUSY);
  }

  @Test
  void aPoolThatHasNothingToGiveIsUnavailable() {
    var pool =
        new SQLException(new ResourceException("IJ000453: Unable to get managed connection"));
    assertThat(DatabaseFailure.of(new EJBException(pool)))
        .contains(DatabaseFailure.DATABASE_UNAVAILABLE);
    assertThat(DatabaseFailure.codes(pool)).isEqualTo("IJ000453");
  }

  @Test
  void aLostSocketIsUnavailable() {
    assertThat(DatabaseFailure.of(new SQLException("gone", new SocketException("reset"))))
        .contains(DatabaseFailure.DATABASE_UNAVAILABLE);
  }

  @Test
  void aTimeoutCountsMoreThanTheConnectionThatItCosts() {
    SQLException lost = sql("08006");
    lost.setNextException(sql("57014"));
    assertThat(DatabaseFailure.of(lost)).contains(DatabaseFailure.STATEMENT_TIMEOUT);
  }

  @Test
  void whatTheRequestIsToBlameForIsNoneOfThese() {
    assertThat(DatabaseFailure.of(sql("23505"))).isEmpty();
    assertThat(DatabaseFailure.of(new IllegalStateException("IJ000453"))).isEmpty();
  }

  @Test
  void aCircleOfCausesHasAnEnd() {
    var first = new RuntimeException("first");
    first.initCause(new RuntimeException("second", first));
    assertThat(DatabaseFailure.of(first)).isEmpty();
    var deep = Stream.iterate(new Throwable("0"), Throwable::new).skip(500).findFirst();
    assertThat(DatabaseFailure.of(deep.orElseThrow())).isEmpty();
  }

  private static SQLException sql(String state) {
    return new SQLException("no", state);
  }
}
