package org.writingsystem.preflight.settings;

import static org.writingsystem.preflight.settings.Flag.DEVELOPMENT;
import static org.writingsystem.preflight.settings.Flag.PER_KIND;
import static org.writingsystem.preflight.settings.Flag.REQUIRED;
import static org.writingsystem.preflight.settings.Flag.SECRET;
import static org.writingsystem.preflight.settings.ValueKinds.any;
import static org.writingsystem.preflight.settings.ValueKinds.choice;
import static org.writingsystem.preflight.settings.ValueKinds.choiceInAnyCase;
import static org.writingsystem.preflight.settings.ValueKinds.flag;
import static org.writingsystem.preflight.settings.ValueKinds.fraction;
import static org.writingsystem.preflight.settings.ValueKinds.heap;
import static org.writingsystem.preflight.settings.ValueKinds.matching;
import static org.writingsystem.preflight.settings.ValueKinds.port;
import static org.writingsystem.preflight.settings.ValueKinds.size;
import static org.writingsystem.preflight.settings.ValueKinds.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every variable that there is, with what it may be. docs/configure.md, env.example, the CLI
 * scripts and microprofile-config.properties say the same: a test compares them with this table.
 */
public final class Settings {
  private static final String APPLICATION = "application";
  private static final String DATASOURCE = "datasource";
  private static final String NEEDED = "datasource; required in production";
  private static final String DRIVER = "driver";
  private static final String BUDGET = "application, PostgreSQL";
  private static final String SLOW = "Hibernate, application";
  private static final String POOL = "pool";
  private static final String HOT_ROD = "Hot Rod client";
  private static final String ELYTRON = "Elytron";
  private static final String LOGS = "log manager";
  private static final String UNDERTOW = "Undertow";
  private static final String BALANCER = "mod_cluster, where a node has joined; the load balancer";
  private static final String MANAGEMENT = "management";
  private static final String EXECUTOR = "executor";

  private static final String SECONDS = "seconds";
  private static final String MILLISECONDS = "milliseconds";
  private static final String CONNECTIONS = "connections";
  private static final String THREADS = "threads";
  private static final String REQUESTS = "requests";
  private static final String TASKS = "tasks";
  private static final int DAY = 86_400;
  private static final int HOUR_MS = 3_600_000;

  private static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "WARNING", "CRITICAL");
  private static final String SERVER =
      "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}"
          + "|655[0-2]\\d|6553[0-5])";
  private static final String HOST = "[A-Za-z0-9._:%-]+";
  private static final String DATABASE_HOST = "[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+\\]";
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String RANGE =
      "(("
          + OCTET
          + "\\.){3}"
          + OCTET
          + "(/(3[0-2]|[12]?\\d))?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(/(12[0-8]|1[01]\\d|\\d?\\d))?)";
  private static final String RANGES = RANGE + "(\\s*[,;]\\s*" + RANGE + ")*";
  private static final String ORIGIN = "https?://[A-Za-z0-9.-]+(:\\d{1,5})?";
  private static final String ORIGINS = "\\*|" + ORIGIN + "(\\s*[,;]\\s*" + ORIGIN + ")*";
  private static final String DSN = "https?://[^\\s@/:]+(:[^\\s@/]*)?@[^\\s@/]+/(\\S*/)?\\d+";

  private static final String ABSOLUTE = "/\\S+";

  private static final List<Setting> ALL = all();

  private Settings() {}

  /** In the order of the documents. */
  public static List<Setting> table() {
    return ALL;
  }

  public static Optional<Setting> find(String name) {
    return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  private static List<Setting> all() {
    List<Setting> table = new ArrayList<>();
    table.addAll(application());
    table.addAll(database());
    table.addAll(cache());
    table.addAll(logs());
    table.addAll(http());
    table.addAll(limits());
    table.addAll(quotas());
    table.addAll(tls());
    table.addAll(management());
    table.addAll(tasks());
    table.addAll(rest());
    return List.copyOf(table);
  }

  private static List<Setting> application() {
    return List.of(
        Setting.of("APP_ENV", choice("development", "production"), APPLICATION)
            .defaultValue("production"),
        Setting.of("SECRET_KEY", matching("50 characters or more", "(?s).{50,}"), APPLICATION)
            .with(SECRET, REQUIRED),
        Setting.of(
                "ADMIN_PASSWORD",
                matching("8 to 200 characters", "(?s).{8,200}"),
                "application, first start")
            .with(SECRET),
        Setting.of(
                "DEMO_PASSWORD",
                matching("8 to 200 characters", "(?s).{8,200}"),
                "application, development only")
            .with(SECRET, DEVELOPMENT),
        Setting.of("ACCESS_TOKEN_SECONDS", whole(1, DAY, SECONDS), APPLICATION).defaultValue("900"),
        Setting.of("SESSION_DAYS", whole(1, 365, "days"), APPLICATION).defaultValue("14"),
        Setting.of("SESSION_MAX_DAYS", whole(1, 3_650, "days"), APPLICATION).defaultValue("90"));
  }

  private static List<Setting> database() {
    return List.of(
        Setting.of(
                "POSTGRES_HOST",
                matching("a host's name or address, [::1] in brackets", DATABASE_HOST),
                DATASOURCE)
            .defaultValue("127.0.0.1"),
        Setting.of("POSTGRES_PORT", port(), DATASOURCE).defaultValue("5432"),
        Setting.of("POSTGRES_DB_NAME", matching("a name", "[^/?&\\s]{1,63}"), NEEDED)
            .defaultValue("writing_system")
            .with(REQUIRED),
        Setting.of("POSTGRES_USER_NAME", matching("a name", "[^\\s]{1,63}"), NEEDED)
            .defaultValue("writing_system")
            .with(REQUIRED),
        Setting.of("POSTGRES_PASSWORD", any(), NEEDED).with(SECRET, REQUIRED),
        Setting.of("CREDENTIAL_STORE", matching("an absolute path", ABSOLUTE), ELYTRON)
            .defaultValue("/etc/writing-system/credentials"),
        Setting.of("CREDENTIAL_STORE_PASSWORD", any(), ELYTRON).with(SECRET),
        Setting.of(
                "POSTGRES_SSLMODE",
                choice("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
                DRIVER)
            .defaultValue("prefer"),
        Setting.of(
            "POSTGRES_URL", matching("jdbc:postgresql://…", "jdbc:postgresql:\\S+"), DATASOURCE),
        Setting.of("DB_CONN_MAX_AGE", whole(0, DAY, SECONDS), "MaxAgeChecker").defaultValue("600"),
        Setting.of("DB_CONNECT_TIMEOUT", whole(1, 300, SECONDS), DRIVER).defaultValue("10"),
        Setting.of("DB_ACQUIRE_TIMEOUT", whole(1, 300, SECONDS), POOL).defaultValue("10"),
        Setting.of("DB_POOL_MIN", whole(0, 1000, CONNECTIONS), POOL).defaultValue("2"),
        Setting.of("DB_POOL_MAX", whole(1, 1000, CONNECTIONS), POOL).defaultValue("20"),
        Setting.of("DB_STATEMENT_TIMEOUT_MS", whole(1, HOUR_MS, MILLISECONDS), "PostgreSQL")
            .defaultValue("30000"),
        Setting.of("DB_QUERY_TIMEOUT", whole(1, 3600, SECONDS), DRIVER).defaultValue("35"),
        Setting.of("DB_SOCKET_TIMEOUT", whole(1, 7200, SECONDS), DRIVER).defaultValue("60"),
        Setting.of("DB_READ_BUDGET_MS", whole(1, HOUR_MS, MILLISECONDS), BUDGET)
            .defaultValue("5000"),
        Setting.of("DB_WRITE_BUDGET_MS", whole(1, HOUR_MS, MILLISECONDS), BUDGET)
            .defaultValue("10000"),
        Setting.of("DB_TASK_BUDGET_MS", whole(1, HOUR_MS, MILLISECONDS), BUDGET)
            .defaultValue("30000")
            .deprecatedName("DB_STATEMENT_TIMEOUT_MS"),
        Setting.of("DB_SLOW_STATEMENT_MS", whole(0, HOUR_MS, MILLISECONDS), SLOW)
            .defaultValue("1000"),
        Setting.of("DB_LEAK_REPORT_SECONDS", whole(0, DAY, SECONDS), APPLICATION)
            .defaultValue("60"),
        Setting.of("TX_TIMEOUT", whole(1, 3600, SECONDS), "transactions").defaultValue("60"));
  }

  private static List<Setting> cache() {
    return List.of(
        Setting.of(
                "CACHE_SERVERS",
                matching("host:port, more of them separated by ;", SERVER + "(;" + SERVER + ")*"),
                HOT_ROD)
            .defaultValue("127.0.0.1:11222"),
        Setting.of("CACHE_USERNAME", any(), HOT_ROD),
        Setting.of("CACHE_PASSWORD", any(), HOT_ROD).with(SECRET),
        Setting.of(
                "CACHE_AUTH",
                flag(),
                "Hot Rod client; set it yourself only without `standalone.sh`")
            .defaultValue("false"),
        Setting.of(
                "CACHE_INTELLIGENCE",
                choice("BASIC", "TOPOLOGY_AWARE", "HASH_DISTRIBUTION_AWARE"),
                HOT_ROD)
            .defaultValue("BASIC"),
        Setting.of("CACHE_CONNECT_TIMEOUT_MS", whole(1, 60_000, MILLISECONDS), HOT_ROD)
            .defaultValue("1000"),
        Setting.of("CACHE_SOCKET_TIMEOUT_MS", whole(1, 60_000, MILLISECONDS), HOT_ROD)
            .defaultValue("1000"),
        Setting.of("CACHE_MAX_IN_FLIGHT", whole(1, 10_000, "operations"), APPLICATION)
            .defaultValue("50"),
        Setting.of("CACHE_TIMEOUT_MS", whole(1, 60_000, MILLISECONDS), APPLICATION)
            .defaultValue("200"),
        Setting.of("CACHE_COMPRESS_ABOVE_BYTES", whole(0, 1 << 30, "bytes"), APPLICATION)
            .defaultValue("1024"),
        Setting.of("CACHE_NEAR", choice("INVALIDATED", "DISABLED"), HOT_ROD)
            .defaultValue("INVALIDATED"),
        Setting.of("CACHE_NEAR_MAX_ENTRIES", whole(1, 10_000_000, "entries"), HOT_ROD)
            .defaultValue("200"));
  }

  private static List<Setting> logs() {
    return List.of(
        Setting.of("LOG_DIR", any(), LOGS).defaultValue("/var/log/writing-system"),
        Setting.of(
                "LOG_LEVEL",
                choiceInAnyCase(LEVELS, "TRACE, DEBUG, INFO, WARN, ERROR or FATAL"),
                "category org.writingsystem")
            .defaultValue("INFO")
            .deprecatedName("GUNICORN_LOG_LEVEL"),
        Setting.of("LOG_MAX_SIZE", size("64k"), LOGS).defaultValue("50m"),
        Setting.of("LOG_BACKUPS", whole(1, 1000, "files"), LOGS).defaultValue("10"));
  }

  private static List<Setting> http() {
    ValueKind silence = whole(100, DAY * 1000L, MILLISECONDS);
    return List.of(
        Setting.of("HTTP_BIND", matching("an address", HOST), UNDERTOW)
            .defaultValue("0.0.0.0")
            .orProperty("jboss.bind.address"),
        Setting.of("HTTP_PORT", port(), UNDERTOW)
            .defaultValue("8080")
            .orProperty("jboss.http.port"),
        Setting.of("HTTP_WORKERS", whole(1, 1000, THREADS), UNDERTOW).defaultValue("8"),
        Setting.of("HTTP_IO_THREADS", whole(1, 256, THREADS), UNDERTOW).defaultValue("2"),
        Setting.of("HTTP_MAX_CONCURRENT", whole(1, 100_000, REQUESTS), UNDERTOW).defaultValue("64"),
        Setting.of("HTTP_QUEUE", whole(0, 100_000, REQUESTS), UNDERTOW).defaultValue("256"),
        Setting.of("HTTP_QUEUE_TIMEOUT_MS", silence, UNDERTOW).defaultValue("10000"),
        Setting.of("HTTP_TIMEOUT", whole(1, DAY, SECONDS), APPLICATION)
            .defaultValue("120")
            .deprecatedName("GUNICORN_TIMEOUT"),
        Setting.of("HTTP_DOWNLOAD_TIMEOUT", whole(1, DAY, SECONDS), APPLICATION)
            .defaultValue("3600"),
        Setting.of("HTTP_KEEPALIVE_TIMEOUT_MS", silence, UNDERTOW).defaultValue("60000"),
        Setting.of("HTTP_PARSE_TIMEOUT_MS", silence, UNDERTOW).defaultValue("10000"),
        Setting.of("HTTP_READ_TIMEOUT_MS", silence, UNDERTOW).defaultValue("30000"),
        Setting.of("HTTP_WRITE_TIMEOUT_MS", silence, UNDERTOW).defaultValue("30000"),
        Setting.of("HTTP_BODY_TIMEOUT_MS", silence, UNDERTOW).defaultValue("60000"),
        Setting.of("HTTP_MAX_POST_BYTES", whole(1024, 1L << 30, "bytes"), UNDERTOW)
            .defaultValue("2097152"),
        Setting.of("HTTP_BODY_BUFFER_BYTES", whole(65_536, 1L << 36, "bytes"), UNDERTOW)
            .defaultValue("33554432"),
        Setting.of("HTTP_ANSWER_BUFFER_BYTES", whole(0, 1L << 36, "bytes"), UNDERTOW)
            .defaultValue("33554432"),
        Setting.of("HTML_RENDER_MEMORY", whole(134_217_728, 1L << 36, "bytes"), APPLICATION)
            .defaultValue("134217728"),
        Setting.of("HTTP_MIN_READ_RATE", whole(1, 1 << 30, "bytes a second"), UNDERTOW)
            .defaultValue("4096"),
        Setting.of("HTTP_MAX_HEADER_BYTES", whole(1024, 1 << 20, "bytes"), UNDERTOW)
            .defaultValue("32768"),
        Setting.of("HTTP_MAX_HEADERS", whole(10, 10_000, "headers"), UNDERTOW).defaultValue("100"),
        Setting.of("HTTP_MAX_CONNECTIONS", whole(16, 1_000_000, CONNECTIONS), UNDERTOW)
            .defaultValue("4096"),
        Setting.of(
            "HTTP_TRUSTED_PROXIES",
            matching("addresses, or ranges as 10.1.0.0/16, separated by ;", RANGES),
            UNDERTOW),
        Setting.of(
            "CORS_ORIGINS",
            matching("origins as https://app.example, separated by ;, or *", ORIGINS),
            UNDERTOW),
        Setting.of("API_DOCS", flag(), APPLICATION).defaultValue("true"),
        Setting.of("BALANCER_HOST", matching("an address", HOST), BALANCER)
            .defaultValue("127.0.0.1"),
        Setting.of("BALANCER_PORT", port(), BALANCER).defaultValue("8090"),
        Setting.of("HTTP_MAX_REQUESTS", whole(0, Integer.MAX_VALUE, REQUESTS), APPLICATION)
            .defaultValue("0")
            .deprecatedName("GUNICORN_MAX_REQUESTS"),
        Setting.of("HTTP_MAX_REQUESTS_JITTER", whole(0, Integer.MAX_VALUE, REQUESTS), APPLICATION)
            .defaultValue("0"),
        Setting.of("HEAP_RENEW_ABOVE_PERCENT", whole(0, 100, "percent"), APPLICATION)
            .defaultValue("90"),
        Setting.of("SHUTDOWN_DELAY", whole(0, 600, SECONDS), "WildFly").defaultValue("5"),
        Setting.of("SHUTDOWN_GRACE", whole(0, 3600, SECONDS), "WildFly").defaultValue("30"));
  }

  private static List<Setting> limits() {
    ValueKind requests = whole(0, 100_000_000, "requests a minute, 0 for no limit");
    return List.of(
        Setting.of("RATE_LIMIT_ACCOUNT_PER_MINUTE", requests, APPLICATION).defaultValue("0"),
        Setting.of("RATE_LIMIT_ADDRESS_PER_MINUTE", requests, APPLICATION).defaultValue("0"),
        Setting.of("RATE_LIMIT_SIGN_IN_PER_MINUTE", requests, APPLICATION).defaultValue("10"),
        Setting.of("RATE_LIMIT_SIGN_IN_ADDRESS_PER_MINUTE", requests, APPLICATION)
            .defaultValue("30"));
  }

  private static List<Setting> quotas() {
    return List.of(
        Setting.of(
                "QUOTA_MANUSCRIPTS",
                whole(0, 100_000_000, "manuscripts, 0 for no limit"),
                APPLICATION)
            .defaultValue("10000"),
        Setting.of("QUOTA_EXPORT_BYTES", whole(0, 1L << 50, "bytes, 0 for no limit"), APPLICATION)
            .defaultValue("1073741824"),
        Setting.of("QUOTA_EVENT_STREAMS", whole(0, 100_000, "clients, 0 for no limit"), APPLICATION)
            .defaultValue("10"));
  }

  private static List<Setting> tls() {
    return List.of(
        Setting.of("TLS_KEY_STORE", matching("an absolute path", ABSOLUTE), ELYTRON),
        Setting.of("TLS_KEY_STORE_PASSWORD", any(), ELYTRON).with(SECRET),
        Setting.of("TLS_KEY_STORE_TYPE", choice("PKCS12", "JKS"), ELYTRON).defaultValue("PKCS12"),
        Setting.of("HTTPS_PORT", port(), UNDERTOW)
            .defaultValue("8443")
            .orProperty("jboss.https.port"),
        Setting.of(
                "HTTPS_ENABLED", flag(), "Undertow; set it yourself only without `standalone.sh`")
            .defaultValue("false"),
        Setting.of("HTTP_PLAIN", flag(), UNDERTOW).defaultValue("true"));
  }

  private static List<Setting> management() {
    return List.of(
        Setting.of("MGMT_BIND", matching("an address", HOST), MANAGEMENT)
            .defaultValue("127.0.0.1")
            .orProperty("jboss.bind.address.management"),
        Setting.of("MGMT_PORT", port(), MANAGEMENT)
            .defaultValue("9990")
            .orProperty("jboss.management.http.port"),
        Setting.of("MGMT_CONSOLE", flag(), MANAGEMENT).defaultValue("true"));
  }

  private static List<Setting> tasks() {
    return List.of(
        Setting.of("TASK_CONCURRENCY", whole(1, 1000, TASKS), "executor, application")
            .defaultValue("4")
            .with(PER_KIND),
        Setting.of("TASK_MAX_THREADS", whole(1, 10_000, THREADS), EXECUTOR).defaultValue("64"),
        Setting.of("TASK_SOFT_TIME_LIMIT", whole(1, 30 * DAY, SECONDS), APPLICATION)
            .defaultValue("1500")
            .deprecatedName("CELERY_TASK_SOFT_TIME_LIMIT")
            .with(PER_KIND),
        Setting.of("TASK_TIME_LIMIT", whole(1, 30 * DAY, SECONDS), APPLICATION)
            .defaultValue("1800")
            .deprecatedName("CELERY_TASK_TIME_LIMIT")
            .with(PER_KIND),
        Setting.of("TASK_PREFETCH_MULTIPLIER", whole(0, 1000, "tasks for each slot"), APPLICATION)
            .defaultValue("4")
            .with(PER_KIND),
        Setting.of("TASK_LEASE", whole(1, 3600, SECONDS), APPLICATION).defaultValue("20"),
        Setting.of("TASK_HEARTBEAT", whole(1, 1200, SECONDS), APPLICATION).defaultValue("5"),
        Setting.of("TASK_ISOLATED_HEAP", heap("32m"), APPLICATION).defaultValue("512m"),
        Setting.of("TASK_MAX_ZOMBIES", whole(1, 1000, THREADS), APPLICATION).defaultValue("2"),
        Setting.of("TASK_KEEP_DAYS", whole(1, 36_500, "days"), APPLICATION).defaultValue("30"),
        Setting.of("TASK_EVENT_STREAMS", whole(0, 100_000, "clients"), APPLICATION)
            .defaultValue("32"),
        Setting.of("EJB_POOL_MAX", whole(1, 10_000, "instances"), "EJB container")
            .defaultValue("128"));
  }

  private static List<Setting> rest() {
    return List.of(
        Setting.of("SENTRY_DSN", matching("https://KEY@HOST/PROJECT", DSN), LOGS).with(SECRET),
        Setting.of("SENTRY_ENVIRONMENT", matching("a name", "[^\\s/]{1,64}"), LOGS)
            .defaultValue("production")
            .deprecatedName("APP_ENV"),
        Setting.of("SENTRY_SAMPLE_RATE", fraction(), LOGS).defaultValue("1.0"),
        Setting.of(
                "NODE_NAME",
                matching("1 to 23 letters, digits, ., - or _", "[A-Za-z0-9._-]{1,23}"),
                "transactions, tasks, the name of the database connections")
            .orProperty("jboss.node.name"),
        Setting.of(
                "JBOSS_JAVA_SIZING",
                matching("options of the Java machine, as -Xmx512m", "(\\s*-\\S+)+\\s*"),
                "`standalone.sh`")
            .defaultValue(
                "-Xms64m -Xmx512m -XX:+UseSerialGC -Xmn24m -XX:MinHeapFreeRatio=10"
                    + " -XX:MaxHeapFreeRatio=25 -XX:MetaspaceSize=64m"),
        Setting.of("CLASS_ARCHIVE", choice("auto", "make", "off"), "`standalone.sh`")
            .defaultValue("auto"),
        Setting.of(
            "PREFLIGHT_IGNORE",
            matching("ids of findings, separated by commas", "[a-z0-9-]+(,[a-z0-9-]+)*"),
            "preflight"));
  }
}
