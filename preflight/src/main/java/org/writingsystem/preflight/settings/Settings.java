package org.writingsystem.preflight.settings;

import static org.writingsystem.preflight.settings.Flag.DEVELOPMENT;
import static org.writingsystem.preflight.settings.Flag.PER_KIND;
import static org.writingsystem.preflight.settings.Flag.REQUIRED;
import static org.writingsystem.preflight.settings.Flag.SECRET;
import static org.writingsystem.preflight.settings.Flag.SHARED;
import static org.writingsystem.preflight.settings.Readers.APPLICATION;
import static org.writingsystem.preflight.settings.Readers.BALANCER;
import static org.writingsystem.preflight.settings.Readers.BUDGET;
import static org.writingsystem.preflight.settings.Readers.DATASOURCE;
import static org.writingsystem.preflight.settings.Readers.DRIVER;
import static org.writingsystem.preflight.settings.Readers.ELYTRON;
import static org.writingsystem.preflight.settings.Readers.EXECUTOR;
import static org.writingsystem.preflight.settings.Readers.HOT_ROD;
import static org.writingsystem.preflight.settings.Readers.LOGS;
import static org.writingsystem.preflight.settings.Readers.MANAGEMENT;
import static org.writingsystem.preflight.settings.Readers.NEEDED;
import static org.writingsystem.preflight.settings.Readers.POOL;
import static org.writingsystem.preflight.settings.Readers.SLOW;
import static org.writingsystem.preflight.settings.Readers.UNDERTOW;
import static org.writingsystem.preflight.settings.Setting.of;
import static org.writingsystem.preflight.settings.ValueKinds.DAY;
import static org.writingsystem.preflight.settings.ValueKinds.DAY_MS;
import static org.writingsystem.preflight.settings.ValueKinds.HOUR_MS;
import static org.writingsystem.preflight.settings.ValueKinds.absolutePath;
import static org.writingsystem.preflight.settings.ValueKinds.address;
import static org.writingsystem.preflight.settings.ValueKinds.addressRanges;
import static org.writingsystem.preflight.settings.ValueKinds.any;
import static org.writingsystem.preflight.settings.ValueKinds.bytes;
import static org.writingsystem.preflight.settings.ValueKinds.choice;
import static org.writingsystem.preflight.settings.ValueKinds.databaseHost;
import static org.writingsystem.preflight.settings.ValueKinds.days;
import static org.writingsystem.preflight.settings.ValueKinds.flag;
import static org.writingsystem.preflight.settings.ValueKinds.fraction;
import static org.writingsystem.preflight.settings.ValueKinds.heap;
import static org.writingsystem.preflight.settings.ValueKinds.hostsWithPorts;
import static org.writingsystem.preflight.settings.ValueKinds.logLevel;
import static org.writingsystem.preflight.settings.ValueKinds.matching;
import static org.writingsystem.preflight.settings.ValueKinds.milliseconds;
import static org.writingsystem.preflight.settings.ValueKinds.origins;
import static org.writingsystem.preflight.settings.ValueKinds.password;
import static org.writingsystem.preflight.settings.ValueKinds.port;
import static org.writingsystem.preflight.settings.ValueKinds.requestsAMinute;
import static org.writingsystem.preflight.settings.ValueKinds.seconds;
import static org.writingsystem.preflight.settings.ValueKinds.sentryDsn;
import static org.writingsystem.preflight.settings.ValueKinds.size;
import static org.writingsystem.preflight.settings.ValueKinds.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The table of settings: each environment variable with its values, default and reader, in the
 * order of docs/configure.md. The application reads settings by this table alone; the documents,
 * env.example and the CLI scripts repeat it, and a test compares them with it.
 */
public enum Settings {
  // The application
  APP_ENV(of(choice("development", "production"), APPLICATION).defaultValue("production")),
  SECRET_KEY(
      of(matching("50 characters or more", "(?s).{50,}"), APPLICATION).with(SECRET, REQUIRED)),
  ADMIN_PASSWORD(of(password(), "application, first start").with(SECRET)),
  DEMO_PASSWORD(of(password(), "application, development only").with(SECRET, DEVELOPMENT)),
  ACCESS_TOKEN_SECONDS(of(seconds(1, DAY), APPLICATION).defaultValue("900")),
  SESSION_DAYS(of(days(1, 365), APPLICATION).defaultValue("14")),
  SESSION_MAX_DAYS(of(days(1, 3_650), APPLICATION).defaultValue("90")),

  // Database
  POSTGRES_HOST(of(databaseHost(), DATASOURCE).defaultValue("127.0.0.1")),
  POSTGRES_PORT(of(port(), DATASOURCE).defaultValue("5432")),
  POSTGRES_DB_NAME(
      of(matching("a name", "[^/?&\\s]{1,63}"), NEEDED)
          .defaultValue("writing_system")
          .with(REQUIRED)),
  POSTGRES_USER_NAME(
      of(matching("a name", "[^\\s]{1,63}"), NEEDED).defaultValue("writing_system").with(REQUIRED)),
  POSTGRES_PASSWORD(of(any(), NEEDED).with(SECRET, REQUIRED)),
  CREDENTIAL_STORE(of(absolutePath(), ELYTRON).defaultValue("/etc/writing-system/credentials")),
  CREDENTIAL_STORE_PASSWORD(of(any(), ELYTRON).with(SECRET)),
  POSTGRES_SSLMODE(
      of(choice("disable", "allow", "prefer", "require", "verify-ca", "verify-full"), DRIVER)
          .defaultValue("prefer")),
  POSTGRES_URL(of(matching("jdbc:postgresql://…", "jdbc:postgresql:\\S+"), DATASOURCE)),
  DB_CONN_MAX_AGE(of(seconds(0, DAY), "MaxAgeChecker").defaultValue("600")),
  DB_CONNECT_TIMEOUT(of(seconds(1, 300), DRIVER).defaultValue("10")),
  DB_ACQUIRE_TIMEOUT(of(seconds(1, 300), POOL).defaultValue("10").with(SHARED)),
  DB_POOL_MIN(of(whole(0, 1000, "connections"), POOL).defaultValue("2")),
  DB_POOL_MAX(of(whole(1, 1000, "connections"), POOL).defaultValue("20").with(SHARED)),
  DB_STATEMENT_TIMEOUT_MS(
      of(milliseconds(1, HOUR_MS), "PostgreSQL").defaultValue("30000").with(SHARED)),
  DB_QUERY_TIMEOUT(of(seconds(1, 3600), DRIVER).defaultValue("35")),
  DB_SOCKET_TIMEOUT(of(seconds(1, 7200), DRIVER).defaultValue("60")),
  DB_READ_BUDGET_MS(of(milliseconds(1, HOUR_MS), BUDGET).defaultValue("5000")),
  DB_WRITE_BUDGET_MS(of(milliseconds(1, HOUR_MS), BUDGET).defaultValue("10000")),
  DB_TASK_BUDGET_MS(
      of(milliseconds(1, HOUR_MS), BUDGET).defaultValue("30000").follows(DB_STATEMENT_TIMEOUT_MS)),
  DB_SLOW_STATEMENT_MS(of(milliseconds(0, HOUR_MS), SLOW).defaultValue("1000")),
  DB_LEAK_REPORT_SECONDS(of(seconds(0, DAY), APPLICATION).defaultValue("60")),
  TX_TIMEOUT(of(seconds(1, 3600), "transactions").defaultValue("60")),

  // Cache
  CACHE_SERVERS(of(hostsWithPorts(), HOT_ROD).defaultValue("127.0.0.1:11222")),
  CACHE_USERNAME(of(any(), HOT_ROD)),
  CACHE_PASSWORD(of(any(), HOT_ROD).with(SECRET)),
  CACHE_AUTH(
      of(flag(), "Hot Rod client; set it yourself only without `standalone.sh`")
          .defaultValue("false")),
  CACHE_INTELLIGENCE(
      of(choice("BASIC", "TOPOLOGY_AWARE", "HASH_DISTRIBUTION_AWARE"), HOT_ROD)
          .defaultValue("BASIC")),
  CACHE_CONNECT_TIMEOUT_MS(of(milliseconds(1, 60_000), HOT_ROD).defaultValue("1000")),
  CACHE_SOCKET_TIMEOUT_MS(of(milliseconds(1, 60_000), HOT_ROD).defaultValue("1000")),
  CACHE_MAX_IN_FLIGHT(of(whole(1, 10_000, "operations"), APPLICATION).defaultValue("50")),
  CACHE_TIMEOUT_MS(of(milliseconds(1, 60_000), APPLICATION).defaultValue("200")),
  CACHE_COMPRESS_ABOVE_BYTES(of(bytes(0, 1 << 30), APPLICATION).defaultValue("1024")),
  CACHE_NODE_BYTES(of(bytes(1, 1L << 40), APPLICATION).defaultValue("33554432")),

  // Logs
  LOG_DIR(of(any(), LOGS).defaultValue("/var/log/writing-system")),
  LOG_LEVEL(
      of(logLevel(), "category org.writingsystem")
          .defaultValue("INFO")
          .deprecatedName("GUNICORN_LOG_LEVEL")),
  LOG_MAX_SIZE(of(size("64k"), LOGS).defaultValue("50m")),
  LOG_BACKUPS(of(whole(1, 1000, "files"), LOGS).defaultValue("10")),

  // HTTP, and when a node restarts by itself
  HTTP_BIND(
      of(address(), UNDERTOW)
          .defaultValue("0.0.0.0")
          .orProperty("jboss.bind.address")
          .with(SHARED)),
  HTTP_PORT(of(port(), UNDERTOW).defaultValue("8080").orProperty("jboss.http.port").with(SHARED)),
  HTTP_WORKERS(of(whole(1, 1000, "threads"), UNDERTOW).defaultValue("8").with(SHARED)),
  HTTP_IO_THREADS(of(whole(1, 256, "threads"), UNDERTOW).defaultValue("2")),
  HTTP_MAX_CONCURRENT(of(whole(1, 100_000, "requests"), UNDERTOW).defaultValue("64")),
  HTTP_QUEUE(of(whole(0, 100_000, "requests"), UNDERTOW).defaultValue("256")),
  HTTP_QUEUE_TIMEOUT_MS(of(milliseconds(100, DAY_MS), UNDERTOW).defaultValue("10000")),
  HTTP_TIMEOUT(
      of(seconds(1, DAY), APPLICATION).defaultValue("120").deprecatedName("GUNICORN_TIMEOUT")),
  HTTP_DOWNLOAD_TIMEOUT(of(seconds(1, DAY), APPLICATION).defaultValue("3600")),
  HTTP_KEEPALIVE_TIMEOUT_MS(of(milliseconds(100, DAY_MS), UNDERTOW).defaultValue("60000")),
  HTTP_PARSE_TIMEOUT_MS(of(milliseconds(100, DAY_MS), UNDERTOW).defaultValue("10000")),
  HTTP_READ_TIMEOUT_MS(of(milliseconds(100, DAY_MS), UNDERTOW).defaultValue("30000")),
  HTTP_WRITE_TIMEOUT_MS(of(milliseconds(100, DAY_MS), UNDERTOW).defaultValue("30000")),
  HTTP_BODY_TIMEOUT_MS(of(milliseconds(100, DAY_MS), UNDERTOW).defaultValue("60000")),
  HTTP_MAX_POST_BYTES(of(bytes(1024, 1L << 30), UNDERTOW).defaultValue("2097152")),
  HTTP_BODY_BUFFER_BYTES(of(bytes(65_536, 1L << 36), UNDERTOW).defaultValue("33554432")),
  HTTP_ANSWER_BUFFER_BYTES(of(bytes(0, 1L << 36), UNDERTOW).defaultValue("33554432")),
  HTML_RENDER_MEMORY(of(bytes(134_217_728, 1L << 36), APPLICATION).defaultValue("134217728")),
  HTTP_MIN_READ_RATE(of(whole(1, 1 << 30, "bytes a second"), UNDERTOW).defaultValue("4096")),
  HTTP_MAX_HEADER_BYTES(of(bytes(1024, 1 << 20), UNDERTOW).defaultValue("32768")),
  HTTP_MAX_HEADERS(of(whole(10, 10_000, "headers"), UNDERTOW).defaultValue("100")),
  HTTP_MAX_CONNECTIONS(of(whole(16, 1_000_000, "connections"), UNDERTOW).defaultValue("4096")),
  HTTP_TRUSTED_PROXIES(of(addressRanges(), UNDERTOW)),
  CORS_ORIGINS(of(origins(), UNDERTOW)),
  API_DOCS(of(flag(), APPLICATION).defaultValue("true")),
  BALANCER_HOST(of(address(), BALANCER).defaultValue("127.0.0.1")),
  BALANCER_PORT(of(port(), BALANCER).defaultValue("8090")),
  HTTP_MAX_REQUESTS(
      of(whole(0, Integer.MAX_VALUE, "requests"), APPLICATION)
          .defaultValue("0")
          .deprecatedName("GUNICORN_MAX_REQUESTS")),
  HTTP_MAX_REQUESTS_JITTER(
      of(whole(0, Integer.MAX_VALUE, "requests"), APPLICATION).defaultValue("0")),
  HEAP_RENEW_ABOVE_PERCENT(of(whole(0, 100, "percent"), APPLICATION).defaultValue("90")),
  WARM_UP_SECONDS(of(seconds(0, 600), APPLICATION).defaultValue("5")),
  SHUTDOWN_DELAY(of(seconds(0, 600), "WildFly").defaultValue("5").with(SHARED)),
  SHUTDOWN_GRACE(of(seconds(0, 3600), "WildFly").defaultValue("30").with(SHARED)),

  // Rate limits
  RATE_LIMIT_ACCOUNT_PER_MINUTE(of(requestsAMinute(), APPLICATION).defaultValue("0")),
  RATE_LIMIT_ADDRESS_PER_MINUTE(of(requestsAMinute(), APPLICATION).defaultValue("0")),
  RATE_LIMIT_SIGN_IN_PER_MINUTE(of(requestsAMinute(), APPLICATION).defaultValue("10")),
  RATE_LIMIT_SIGN_IN_ADDRESS_PER_MINUTE(of(requestsAMinute(), APPLICATION).defaultValue("30")),

  // Quotas
  QUOTA_MANUSCRIPTS(
      of(whole(0, 100_000_000, "manuscripts, 0 for no limit"), APPLICATION).defaultValue("10000")),
  QUOTA_EXPORT_BYTES(
      of(whole(0, 1L << 50, "bytes, 0 for no limit"), APPLICATION).defaultValue("1073741824")),
  QUOTA_EVENT_STREAMS(
      of(whole(0, 100_000, "clients, 0 for no limit"), APPLICATION).defaultValue("10")),

  // TLS
  TLS_KEY_STORE(of(absolutePath(), ELYTRON)),
  TLS_KEY_STORE_PASSWORD(of(any(), ELYTRON).with(SECRET)),
  TLS_KEY_STORE_TYPE(of(choice("PKCS12", "JKS"), ELYTRON).defaultValue("PKCS12")),
  HTTPS_PORT(of(port(), UNDERTOW).defaultValue("8443").orProperty("jboss.https.port")),
  HTTPS_ENABLED(
      of(flag(), "Undertow; set it yourself only without `standalone.sh`").defaultValue("false")),
  HTTP_PLAIN(of(flag(), UNDERTOW).defaultValue("true").with(SHARED)),

  // Management
  MGMT_BIND(
      of(address(), MANAGEMENT)
          .defaultValue("127.0.0.1")
          .orProperty("jboss.bind.address.management")),
  MGMT_PORT(of(port(), MANAGEMENT).defaultValue("9990").orProperty("jboss.management.http.port")),
  MGMT_CONSOLE(of(flag(), MANAGEMENT).defaultValue("true")),

  // Tasks
  TASK_CONCURRENCY(
      of(whole(1, 1000, "tasks"), "executor, application").defaultValue("4").with(PER_KIND)),
  TASK_MAX_THREADS(of(whole(1, 10_000, "threads"), EXECUTOR).defaultValue("64")),
  TASK_SOFT_TIME_LIMIT(
      of(seconds(1, 30 * DAY), APPLICATION)
          .defaultValue("1500")
          .deprecatedName("CELERY_TASK_SOFT_TIME_LIMIT")
          .with(PER_KIND)),
  TASK_TIME_LIMIT(
      of(seconds(1, 30 * DAY), APPLICATION)
          .defaultValue("1800")
          .deprecatedName("CELERY_TASK_TIME_LIMIT")
          .with(PER_KIND)),
  TASK_PREFETCH_MULTIPLIER(
      of(whole(0, 1000, "tasks for each slot"), APPLICATION).defaultValue("4").with(PER_KIND)),
  TASK_LEASE(of(seconds(1, 3600), APPLICATION).defaultValue("20")),
  TASK_HEARTBEAT(of(seconds(1, 1200), APPLICATION).defaultValue("5")),
  TASK_ISOLATED_HEAP(of(heap("32m"), APPLICATION).defaultValue("512m")),
  TASK_MAX_ZOMBIES(of(whole(1, 1000, "threads"), APPLICATION).defaultValue("2")),
  TASK_KEEP_DAYS(of(days(1, 36_500), APPLICATION).defaultValue("30")),
  TASK_EVENT_STREAMS(of(whole(0, 100_000, "clients"), APPLICATION).defaultValue("32")),
  EJB_POOL_MAX(of(whole(1, 10_000, "instances"), "EJB container").defaultValue("128")),

  // Errors, node, Java machine
  SENTRY_DSN(of(sentryDsn(), LOGS).with(SECRET)),
  SENTRY_ENVIRONMENT(
      of(matching("a name", "[^\\s/]{1,64}"), LOGS).defaultValue("production").follows(APP_ENV)),
  SENTRY_SAMPLE_RATE(of(fraction(), LOGS).defaultValue("1.0")),
  NODE_NAME(
      of(
              matching("1 to 23 letters, digits, ., - or _", "[A-Za-z0-9._-]{1,23}"),
              "transactions, tasks, the name of the database connections")
          .orProperty("jboss.node.name")),
  JBOSS_JAVA_SIZING(
      of(
              matching("options of the Java machine, as -Xmx512m", "(\\s*-\\S+)+\\s*"),
              "`standalone.sh`")
          .defaultValue(
              "-Xms64m -Xmx512m -XX:+UseSerialGC -Xmn24m -XX:MinHeapFreeRatio=10"
                  + " -XX:MaxHeapFreeRatio=25 -XX:MetaspaceSize=64m")),
  CLASS_ARCHIVE(of(choice("auto", "make", "off"), "`standalone.sh`").defaultValue("auto")),
  PREFLIGHT_IGNORE(
      of(
          matching("ids of findings, separated by commas", "[a-z0-9-]+(,[a-z0-9-]+)*"),
          "preflight"));

  private static final List<Setting> TABLE =
      Arrays.stream(values()).map(Settings::setting).toList();

  private final Setting setting;

  Settings(Setting row) {
    setting = row.named(name());
  }

  /** The row of this variable. */
  public Setting setting() {
    return setting;
  }

  /** Lists all rows, in the order of the documents. */
  public static List<Setting> table() {
    return TABLE;
  }

  /** The row with this name, if there is one. */
  public static Optional<Setting> find(String name) {
    return TABLE.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }
}
