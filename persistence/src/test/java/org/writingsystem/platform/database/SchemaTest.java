package org.writingsystem.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.manuscripts.model.Manuscript;
import org.writingsystem.platform.identity.model.SignInSession;

class SchemaTest {
  private final Database database = Database.empty();

  @Test
  void theMigrationsMakeTheTablesThatTheEntitiesWant() {
    // the factory was made with the action "validate": it exists only if the schema fits
    assertThat(database.factory().getMetamodel().getEntities())
        .extracting(entity -> (Object) entity.getJavaType())
        .contains(Account.class, SignInSession.class, Manuscript.class);
  }

  @Test
  void theCheckRefusesASchemaThatDoesNotFit() {
    Map<String, Object> settings =
        Map.of(
            "jakarta.persistence.transactionType",
            "RESOURCE_LOCAL",
            "jakarta.persistence.jtaDataSource",
            database.dataSource(),
            "jakarta.persistence.nonJtaDataSource",
            database.dataSource(),
            "jakarta.persistence.schema-generation.database.action",
            "validate");
    database.execute("alter table manuscript rename column title to heading");
    try {
      assertThatThrownBy(() -> Persistence.createEntityManagerFactory("writing-system", settings))
          .isInstanceOf(PersistenceException.class)
          .hasStackTraceContaining("missing column [title]");
    } finally {
      database.execute("alter table manuscript rename column heading to title");
    }
  }

  @Test
  void migratingTwiceChangesNothing() {
    Flyway flyway = Flyway.configure().dataSource(database.dataSource()).load();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    flyway.validate();
  }
}
