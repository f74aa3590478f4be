package org.writingsystem.accounts;

import static jakarta.ejb.TransactionManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.inject.Inject;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.identity.Passwords;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.shared.model.AlreadyExists;

/**
 * Creates the first accounts: {@code admin} with {@code ADMIN_PASSWORD}, where there is no
 * administrator yet; in development, with {@code DEMO_PASSWORD}, one account for each role, named
 * after it.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(BEAN)
public class BootstrapAccounts {
  private static final Logger LOG = LogManager.getLogger(BootstrapAccounts.class);

  @Inject Accounts accounts;
  @Inject Passwords passwords;
  @Inject AccountSettings settings;

  @PostConstruct
  void make() {
    settings.demoPassword().ifPresent(this::makeDemonstrationAccounts);
    settings.adminPassword().ifPresent(this::makeFirstAdministrator);
  }

  private void makeDemonstrationAccounts(String password) {
    String hash = passwords.hash(password);
    for (Role role : Role.values()) {
      accounts.createOrSetPassword(name(role), hash, role, Actor.SYSTEM);
    }
    LOG.info("The demonstration accounts exist");
  }

  private static Username name(Role role) {
    return Username.ofNewAccount(role.wireName());
  }

  private void makeFirstAdministrator(String password) {
    if (accounts.anyAdministrator()) {
      return;
    }
    try {
      accounts.create(name(Role.ADMIN), passwords.hash(password), Role.ADMIN, Actor.SYSTEM);
      LOG.info("Created the first administrator: admin");
    } catch (AlreadyExists e) {
      LOG.info("Another node has created the first administrator");
    }
  }
}
