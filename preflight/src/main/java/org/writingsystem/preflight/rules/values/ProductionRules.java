package org.writingsystem.preflight.rules.values;

import static org.writingsystem.preflight.settings.Settings.CORS_ORIGINS;
import static org.writingsystem.preflight.settings.Settings.HTTP_TRUSTED_PROXIES;
import static org.writingsystem.preflight.settings.Settings.LOG_LEVEL;
import static org.writingsystem.preflight.settings.Settings.MGMT_BIND;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Flag;
import org.writingsystem.preflight.settings.ResolvedSetting;

/** Rules for settings that suit development, not production. */
public final class ProductionRules {
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0");

  /** A range of no bits, or of one: two of those are everything. */
  private static final Pattern EVERY_ADDRESS = Pattern.compile("/0?[01](?!\\d)");

  private static final Set<String> CHATTY = Set.of("TRACE", "DEBUG");
  private static final Set<String> UNSURE = Set.of("disable", "allow", "prefer");

  private ProductionRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
                "development-setting",
                "`DEMO_PASSWORD` is for development only",
                "unset it; create accounts with POST /api/v1/accounts",
                ProductionRules::development)
            .inProduction(),
        Rule.warning(
                "log-level-chatty",
                "`LOG_LEVEL` is not TRACE or DEBUG",
                "unset LOG_LEVEL; change a level for an hour by jboss-cli instead",
                ProductionRules::chatty)
            .inProduction(),
        Rule.error(
                "cors-any-origin",
                "`CORS_ORIGINS` names origins, not *",
                "set CORS_ORIGINS to the origins of your own pages, as https://app.example",
                ProductionRules::anyOrigin)
            .inProduction(),
        Rule.warning(
            "proxies-any-address",
            "`HTTP_TRUSTED_PROXIES` names proxies, not every address",
            "name the addresses of your proxies in HTTP_TRUSTED_PROXIES, or their own network",
            ProductionRules::anyProxy),
        Rule.warning(
                "management-open",
                "`MGMT_BIND` is not every address of the machine",
                "set MGMT_BIND to 127.0.0.1, or to an address in a private network",
                ProductionRules::open)
            .inProduction(),
        Rule.warning(
                "database-may-go-plain",
                "with a database on another machine `POSTGRES_SSLMODE`, or `sslmode` in"
                    + " `POSTGRES_URL`, which overrides it, requires encryption",
                "set POSTGRES_SSLMODE=verify-full, or require at least",
                ProductionRules::plain)
            .inProduction());
  }

  private static Stream<Rule.Violation> development(RuleContext ruleContext) {
    return ruleContext.configuration().values().stream()
        .filter(ResolvedSetting::isGiven)
        .filter(resolvedSetting -> resolvedSetting.setting().is(Flag.DEVELOPMENT))
        .map(
            resolvedSetting ->
                Rule.Violation.of(
                    resolvedSetting.name() + " is for development only", resolvedSetting.where()));
  }

  private static Stream<Rule.Violation> chatty(RuleContext ruleContext) {
    return Rule.Violation.when(
        CHATTY.contains(ruleContext.text(LOG_LEVEL).toUpperCase(Locale.ROOT)),
        "LOG_LEVEL fills the disk and slows the node",
        ruleContext.where(LOG_LEVEL));
  }

  private static Stream<Rule.Violation> anyOrigin(RuleContext ruleContext) {
    return Rule.Violation.when(
        ruleContext.text(CORS_ORIGINS).equals("*"),
        "every page in the world may call the API with a stolen token",
        ruleContext.where(CORS_ORIGINS));
  }

  private static Stream<Rule.Violation> anyProxy(RuleContext ruleContext) {
    return Rule.Violation.when(
        EVERY_ADDRESS.matcher(ruleContext.text(HTTP_TRUSTED_PROXIES)).find(),
        "every client can choose its address by X-Forwarded-For, and evades" + " rate limits",
        ruleContext.where(HTTP_TRUSTED_PROXIES));
  }

  private static Stream<Rule.Violation> open(RuleContext ruleContext) {
    return Rule.Violation.when(
        EVERYWHERE.contains(ruleContext.text(MGMT_BIND)),
        "console, metrics and health can be reached from every network of this machine",
        ruleContext.where(MGMT_BIND));
  }

  private static Stream<Rule.Violation> plain(RuleContext ruleContext) {
    return Rule.Violation.when(
        !ruleContext.hasLocalDatabase() && UNSURE.contains(ruleContext.sslMode()),
        "a connection to the database on another machine may be unencrypted",
        ruleContext.whereEncryptionIsSet());
  }
}
