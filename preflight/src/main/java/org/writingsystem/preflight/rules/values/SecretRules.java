package org.writingsystem.preflight.rules.values;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.Situation;
import org.writingsystem.preflight.settings.SecretFile;
import org.writingsystem.preflight.settings.Setting;
import org.writingsystem.preflight.settings.Settings;

/** Secrets and the files they stand in. None is ever shown. */
public final class SecretRules {
  private static final int KEY_VARIETY = 12;
  private static final int PASSWORD_VARIETY = 6;
  private static final int PASSWORD_LENGTH = 12;
  private static final String MAKE = "make a new one: head -c 48 /dev/urandom | base64";

  private SecretRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "secret-file-unreadable",
            "a file that `…_FILE` names can be read and holds something",
            "make the file, and let the server's user read it",
            SecretRules::unreadable),
        Rule.error(
            "secret-file-unread",
            "in the server, what `…_FILE` names has been read: only `bin/standalone.sh` with the"
                + " overlay's `bin/common.conf` does",
            "start the server by bin/standalone.sh with bin/common.conf of the overlay, or set the"
                + " variable itself",
            SecretRules::unread),
        Rule.error(
            "secret-file-carriage-return",
            "a file with a secret does not end with a carriage return, which would be part of it",
            "take it out: tr -d '\\r' <FILE >NEW",
            SecretRules::carriageReturn),
        Rule.error(
            "secret-set-twice",
            "a secret stands in its variable or in its file, not in both",
            "keep one of the two",
            SecretRules::setTwice),
        Rule.warning(
            "secret-file-open",
            "a file with a secret is not for everybody to read",
            "chmod o-r on that file",
            SecretRules::open),
        Rule.error(
                "secret-known",
                "no secret is an example of ours, or a word that everybody tries",
                MAKE,
                SecretRules::known)
            .inProduction(),
        Rule.error(
                "secret-key-weak",
                "`SECRET_KEY` has " + KEY_VARIETY + " different characters and does not repeat",
                MAKE,
                situation ->
                    weak(
                        situation,
                        "SECRET_KEY",
                        "has too few different characters, or repeats itself",
                        secret ->
                            !Strength.isKnown(secret)
                                && Strength.isMonotonous(secret, KEY_VARIETY)))
            .inProduction(),
        Rule.error(
                "database-password-is-user",
                "`POSTGRES_PASSWORD` is not the name of the user or the database",
                MAKE,
                situation ->
                    weak(
                        situation,
                        "POSTGRES_PASSWORD",
                        "is the name of the user or the database",
                        secret -> isName(situation, secret)))
            .inProduction(),
        Rule.warning(
                "database-password-weak",
                "`POSTGRES_PASSWORD` has %d characters, %d of them different"
                    .formatted(PASSWORD_LENGTH, PASSWORD_VARIETY),
                MAKE,
                situation -> weakPassword(situation, "POSTGRES_PASSWORD"))
            .inProduction(),
        Rule.warning(
                "admin-password-weak",
                "`ADMIN_PASSWORD` has %d characters, %d of them different"
                    .formatted(PASSWORD_LENGTH, PASSWORD_VARIETY),
                MAKE,
                situation -> weakPassword(situation, "ADMIN_PASSWORD"))
            .inProduction(),
        Rule.error(
            "cache-user-without-password",
            "`CACHE_USERNAME` and `CACHE_PASSWORD` go together",
            "set both, or none",
            SecretRules::halfLogin));
  }

  private static Stream<Rule.Breach> unreadable(Situation situation) {
    return files(situation, file -> file.read().map(String::isEmpty).orElse(true))
        .map(
            file ->
                Rule.Breach.of(
                    "%s names a file that cannot be read or is empty".formatted(file.variable()),
                    file.toString()));
  }

  private static Stream<Rule.Breach> unread(Situation situation) {
    return situation.configuration().unreadFiles().stream()
        .map(
            file ->
                Rule.Breach.of(
                    "nothing has read %s: only bin/standalone.sh with bin/common.conf does"
                        .formatted(file.variable()),
                    file.toString()));
  }

  private static Stream<Rule.Breach> carriageReturn(Situation situation) {
    return files(situation, file -> file.read().filter(text -> text.endsWith("\r")).isPresent())
        .map(
            file ->
                Rule.Breach.of(
                    "the secret that %s names ends with a carriage return"
                        .formatted(file.variable()),
                    file.toString()));
  }

  private static Stream<Rule.Breach> open(Situation situation) {
    return files(situation, SecretFile::isOpenToAll)
        .map(
            file ->
                Rule.Breach.of(
                    "every user of this machine can read the file of " + file.variable(),
                    file.toString()));
  }

  private static Stream<Rule.Breach> setTwice(Situation situation) {
    return files(situation, file -> differs(situation, file))
        .map(
            file ->
                Rule.Breach.of(
                    "%s and %s are both set, to different things"
                        .formatted(nameOf(file), file.variable()),
                    file.toString()));
  }

  private static boolean differs(Situation situation, SecretFile file) {
    Optional<String> variable = situation.configuration().environment().variable(nameOf(file));
    Optional<String> text = file.read().filter(read -> !read.isEmpty());
    return variable.isPresent() && text.isPresent() && !variable.equals(text);
  }

  private static String nameOf(SecretFile file) {
    return file.variable().replaceFirst("_FILE$", "");
  }

  private static Stream<SecretFile> files(Situation situation, Predicate<SecretFile> wrong) {
    return situation.configuration().secretFiles().stream().filter(wrong);
  }

  private static Stream<Rule.Breach> known(Situation situation) {
    return Settings.table().stream()
        .filter(Setting::mayStandInFile)
        .map(Setting::name)
        .filter(name -> !name.equals("SENTRY_DSN")) // an address
        .flatMap(
            name ->
                weak(
                    situation,
                    name,
                    "is an example, or a word that everybody tries",
                    secret -> Strength.isKnown(secret) && !isUserName(situation, name, secret)));
  }

  /** That one is told by a rule of its own. */
  private static boolean isUserName(Situation situation, String name, String secret) {
    return name.equals("POSTGRES_PASSWORD") && isName(situation, secret);
  }

  private static boolean isName(Situation situation, String secret) {
    return secret.equalsIgnoreCase(situation.text("POSTGRES_USER_NAME"))
        || secret.equalsIgnoreCase(situation.text("POSTGRES_DB_NAME"));
  }

  private static Stream<Rule.Breach> weakPassword(Situation situation, String name) {
    return weak(
        situation,
        name,
        "is short, or has few different characters",
        secret ->
            !Strength.isKnown(secret)
                && !isUserName(situation, name, secret)
                && (secret.length() < PASSWORD_LENGTH
                    || Strength.isMonotonous(secret, PASSWORD_VARIETY)));
  }

  /** Says nothing of a value that is wrong in itself, or not there. */
  private static Stream<Rule.Breach> weak(
      Situation situation, String name, String what, Predicate<String> weak) {
    var value = situation.value(name);
    boolean found = value.fits() && value.text().filter(weak).isPresent();
    return Rule.Breach.when(found, name + " " + what, value.where());
  }

  private static Stream<Rule.Breach> halfLogin(Situation situation) {
    boolean user = situation.value("CACHE_USERNAME").isGiven();
    boolean password = situation.value("CACHE_PASSWORD").isGiven();
    return Rule.Breach.when(
        user != password,
        "only one of CACHE_USERNAME and CACHE_PASSWORD is set",
        situation.where("CACHE_USERNAME", "CACHE_PASSWORD"));
  }
}
