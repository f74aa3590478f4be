package org.writingsystem.preflight.settings;

/** The readers of settings, as docs/configure.md names them. */
final class Readers {
  static final String APPLICATION = "application";
  static final String DATASOURCE = "datasource";
  static final String NEEDED = "datasource; required in production";
  static final String DRIVER = "driver";
  static final String BUDGET = "application, PostgreSQL";
  static final String SLOW = "Hibernate, application";
  static final String POOL = "pool";
  static final String HOT_ROD = "Hot Rod client";
  static final String ELYTRON = "Elytron";
  static final String LOGS = "log manager";
  static final String UNDERTOW = "Undertow";
  static final String BALANCER = "mod_cluster, where a node has joined; the load balancer";
  static final String MANAGEMENT = "management";
  static final String EXECUTOR = "executor";

  private Readers() {}
}
