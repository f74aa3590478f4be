package org.writingsystem.preflight.rules.values;

import static org.writingsystem.preflight.settings.Settings.ADMIN_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.CACHE_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.CACHE_USERNAME;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_DB_NAME;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_USER_NAME;
import static org.writingsystem.preflight.settings.Settings.SECRET_KEY;
import static org.writingsystem.preflight.settings.Settings.SENTRY_DSN;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.MountedSecret;
import org.writingsystem.preflight.settings.Settings;

/** Rules for secrets and their files. Secrets are never shown. */
public final class SecretRules {
  private static final int KEY_VARIETY = 12;
  private static final int PASSWORD_VARIETY = 6;
  private static final int PASSWORD_LENGTH = 12;
  private static final String MAKE = "generate a new one: head -c 48 /dev/urandom | base64";

  private SecretRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "secret-file-unreadable",
            "a file of `…_FILE` can be read and is not empty",
            "create the file, and let the server's user read it",
            SecretRules::unreadable),
        Rule.error(
            "secret-file-unread",
            "in the server, the file of `…_FILE` has been read: only"
                + " `bin/standalone.sh` with the overlay's `bin/common.conf` does so",
            "start the server by bin/standalone.sh with bin/common.conf of the overlay, or set the"
                + " variable itself",
            SecretRules::unread),
        Rule.error(
            "secret-file-carriage-return",
            "a file with a secret does not end with a carriage return, which would be part of it",
            "remove it: tr -d '\\r' <FILE >NEW",
            SecretRules::carriageReturn),
        Rule.error(
            "secret-set-twice",
            "a secret is in its variable or in its file, not in both",
            "keep one of the two",
            SecretRules::setTwice),
        Rule.warning(
            "secret-file-open",
            "a file with a secret is not world-readable",
            "chmod o-r on that file",
            SecretRules::open),
        Rule.error(
                "secret-known",
                "no secret is one of our examples, or a common password",
                MAKE,
                SecretRules::known)
            .inProduction(),
        Rule.error(
                "secret-key-weak",
                "`SECRET_KEY` has " + KEY_VARIETY + " different characters and does not repeat",
                MAKE,
                ruleContext ->
                    weak(
                        ruleContext,
                        SECRET_KEY,
                        "has too few different characters, or is repetitive",
                        secret ->
                            !PasswordStrength.isKnown(secret)
                                && PasswordStrength.isMonotonous(secret, KEY_VARIETY)))
            .inProduction(),
        Rule.error(
                "database-password-is-user",
                "`POSTGRES_PASSWORD` is not the name of the user or the database",
                MAKE,
                ruleContext ->
                    weak(
                        ruleContext,
                        POSTGRES_PASSWORD,
                        "is the name of the user or the database",
                        secret -> isName(ruleContext, secret)))
            .inProduction(),
        Rule.warning(
                "database-password-weak",
                "`POSTGRES_PASSWORD` has %d characters, %d of them different"
                    .formatted(PASSWORD_LENGTH, PASSWORD_VARIETY),
                MAKE,
                ruleContext -> weakPassword(ruleContext, POSTGRES_PASSWORD))
            .inProduction(),
        Rule.warning(
                "admin-password-weak",
                "`ADMIN_PASSWORD` has %d characters, %d of them different"
                    .formatted(PASSWORD_LENGTH, PASSWORD_VARIETY),
                MAKE,
                ruleContext -> weakPassword(ruleContext, ADMIN_PASSWORD))
            .inProduction(),
        Rule.error(
            "cache-user-without-password",
            "`CACHE_USERNAME` and `CACHE_PASSWORD` go together",
            "set both, or none",
            SecretRules::halfLogin));
  }

  private static Stream<Rule.Violation> unreadable(RuleContext ruleContext) {
    return files(
            ruleContext, mountedSecret -> mountedSecret.read().map(String::isEmpty).orElse(true))
        .map(
            mountedSecret ->
                Rule.Violation.of(
                    "%s names a file that cannot be read or is empty"
                        .formatted(mountedSecret.variable()),
                    mountedSecret.toString()));
  }

  private static Stream<Rule.Violation> unread(RuleContext ruleContext) {
    return ruleContext.configuration().unreadFiles().stream()
        .map(
            mountedSecret ->
                Rule.Violation.of(
                    "nothing has read %s: only bin/standalone.sh with bin/common.conf does"
                        .formatted(mountedSecret.variable()),
                    mountedSecret.toString()));
  }

  private static Stream<Rule.Violation> carriageReturn(RuleContext ruleContext) {
    return files(
            ruleContext,
            mountedSecret -> mountedSecret.read().filter(text -> text.endsWith("\r")).isPresent())
        .map(
            mountedSecret ->
                Rule.Violation.of(
                    "the secret that %s names ends with a carriage return"
                        .formatted(mountedSecret.variable()),
                    mountedSecret.toString()));
  }

  private static Stream<Rule.Violation> open(RuleContext ruleContext) {
    return files(ruleContext, MountedSecret::isOpenToAll)
        .map(
            mountedSecret ->
                Rule.Violation.of(
                    "every user of this machine can read the file of " + mountedSecret.variable(),
                    mountedSecret.toString()));
  }

  private static Stream<Rule.Violation> setTwice(RuleContext ruleContext) {
    return files(ruleContext, mountedSecret -> differs(ruleContext, mountedSecret))
        .map(
            mountedSecret ->
                Rule.Violation.of(
                    "%s and %s are both set, to different values"
                        .formatted(nameOf(mountedSecret), mountedSecret.variable()),
                    mountedSecret.toString()));
  }

  private static boolean differs(RuleContext ruleContext, MountedSecret mountedSecret) {
    Optional<String> variable =
        ruleContext.configuration().environment().variable(nameOf(mountedSecret));
    Optional<String> text = mountedSecret.read().filter(read -> !read.isEmpty());
    return variable.isPresent() && text.isPresent() && !variable.equals(text);
  }

  private static String nameOf(MountedSecret mountedSecret) {
    return mountedSecret.variable().replaceFirst("_FILE$", "");
  }

  private static Stream<MountedSecret> files(
      RuleContext ruleContext, Predicate<MountedSecret> wrong) {
    return ruleContext.configuration().secretFiles().stream().filter(wrong);
  }

  private static Stream<Rule.Violation> known(RuleContext ruleContext) {
    return Arrays.stream(Settings.values())
        .filter(setting -> setting.setting().mayStandInFile())
        .filter(setting -> setting != SENTRY_DSN) // an address
        .flatMap(
            setting ->
                weak(
                    ruleContext,
                    setting,
                    "is an example, or a common password",
                    secret ->
                        PasswordStrength.isKnown(secret)
                            && !isUserName(ruleContext, setting, secret)));
  }

  /** Tests for the user name, which has a rule of its own. */
  private static boolean isUserName(RuleContext ruleContext, Settings setting, String secret) {
    return setting == POSTGRES_PASSWORD && isName(ruleContext, secret);
  }

  private static boolean isName(RuleContext ruleContext, String secret) {
    return secret.equalsIgnoreCase(ruleContext.text(POSTGRES_USER_NAME))
        || secret.equalsIgnoreCase(ruleContext.text(POSTGRES_DB_NAME));
  }

  private static Stream<Rule.Violation> weakPassword(RuleContext ruleContext, Settings setting) {
    return weak(
        ruleContext,
        setting,
        "is short, or has few different characters",
        secret ->
            !PasswordStrength.isKnown(secret)
                && !isUserName(ruleContext, setting, secret)
                && (secret.length() < PASSWORD_LENGTH
                    || PasswordStrength.isMonotonous(secret, PASSWORD_VARIETY)));
  }

  /** Checks the strength; silent for an invalid or missing value. */
  private static Stream<Rule.Violation> weak(
      RuleContext ruleContext, Settings setting, String what, Predicate<String> weak) {
    var resolvedSetting = ruleContext.value(setting);
    boolean found = resolvedSetting.fits() && resolvedSetting.text().filter(weak).isPresent();
    return Rule.Violation.when(found, setting + " " + what, resolvedSetting.where());
  }

  private static Stream<Rule.Violation> halfLogin(RuleContext ruleContext) {
    boolean user = ruleContext.value(CACHE_USERNAME).isGiven();
    boolean password = ruleContext.value(CACHE_PASSWORD).isGiven();
    return Rule.Violation.when(
        user != password,
        "only one of CACHE_USERNAME and CACHE_PASSWORD is set",
        ruleContext.where(CACHE_USERNAME, CACHE_PASSWORD));
  }
}
