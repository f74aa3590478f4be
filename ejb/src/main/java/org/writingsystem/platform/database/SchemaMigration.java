package org.writingsystem.platform.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;

/**
 * Brings the database to the schema that this version needs, before anything uses it. Nodes that
 * start at the same time wait for each other; the entities are checked against the result.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {
  private static final Logger LOG = LogManager.getLogger(SchemaMigration.class);

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @PersistenceUnit EntityManagerFactory entities;

  @PostConstruct
  void migrate() {
    Flyway flyway =
        Flyway.configure(getClass().getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            .failOnMissingLocations(true)
            .load();
    int applied = flyway.migrate().migrationsExecuted;
    entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    LOG.info("The schema is up to date; {} migrations applied", applied);
  }
}
