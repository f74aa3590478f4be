package org.writingsystem.preflight.rules.environment;

import static org.writingsystem.preflight.settings.Settings.HTTPS_PORT;
import static org.writingsystem.preflight.settings.Settings.HTTP_PLAIN;
import static org.writingsystem.preflight.settings.Settings.HTTP_PORT;
import static org.writingsystem.preflight.settings.Settings.MGMT_PORT;
import static org.writingsystem.preflight.settings.Settings.TLS_KEY_STORE;
import static org.writingsystem.preflight.settings.Settings.TLS_KEY_STORE_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.TLS_KEY_STORE_TYPE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.writingsystem.preflight.host.KeyStoreFile;
import org.writingsystem.preflight.host.KeyStoreFile.Key;
import org.writingsystem.preflight.host.KeyStoreFile.State;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;

/** Rules for TLS and its key store. */
public final class TlsRules {
  private static final Duration SOON = Duration.ofDays(14);
  private static final int LEAST_RSA_BITS = 2048;
  private static final int LEAST_EC_BITS = 256;

  private TlsRules() {}

  public static List<Rule> all() {
    return Stream.concat(settings().stream(), store().stream()).toList();
  }

  private static List<Rule> settings() {
    return List.of(
        Rule.error(
            "tls-half-set",
            "`TLS_KEY_STORE` and `TLS_KEY_STORE_PASSWORD` go together",
            "set both, or none",
            TlsRules::halfSet),
        Rule.error(
            "tls-port-taken",
            "`HTTPS_PORT` is neither `HTTP_PORT` nor `MGMT_PORT`, where there is TLS",
            "change one of them",
            TlsRules::portTaken),
        Rule.error(
            "tls-no-listener",
            "`HTTP_PLAIN` is false only where `TLS_KEY_STORE` is set",
            "set TLS_KEY_STORE, or unset HTTP_PLAIN",
            ruleContext ->
                Rule.Violation.when(
                    ruleContext.text(HTTP_PLAIN).equals("false") && !hasTls(ruleContext),
                    "the node would listen nowhere",
                    ruleContext.where(HTTP_PLAIN, TLS_KEY_STORE))));
  }

  private static List<Rule> store() {
    return List.of(
        Rule.error(
            "tls-key-store-unreadable",
            "`TLS_KEY_STORE` can be read, and is a store of `TLS_KEY_STORE_TYPE`",
            "create the file, and let the server's user read it; correct the type",
            ruleContext ->
                Rule.Violation.when(
                    ruleContext.probes().keyStore().late() || is(ruleContext, State.UNREADABLE),
                    "the key store cannot be read",
                    ruleContext.where(TLS_KEY_STORE, TLS_KEY_STORE_TYPE))),
        Rule.error(
            "tls-key-store-password",
            "`TLS_KEY_STORE_PASSWORD` opens the store and the keys in it",
            "correct the password; store and key must have the same",
            ruleContext ->
                Rule.Violation.when(
                    is(ruleContext, State.WRONG_PASSWORD),
                    "the password does not open the key store",
                    ruleContext.where(TLS_KEY_STORE, TLS_KEY_STORE_PASSWORD))),
        Rule.error(
            "tls-key-missing",
            "the store holds a private key with its certificate",
            "import the key too: openssl pkcs12 -export -inkey KEY -in CHAIN",
            ruleContext ->
                Rule.Violation.when(
                    open(ruleContext).filter(store -> store.keys().isEmpty()).isPresent(),
                    "there is no private key in the key store",
                    ruleContext.where(TLS_KEY_STORE))),
        Rule.error(
            "tls-certificate-not-valid",
            "the certificate is valid today",
            "renew it",
            keys(key -> !isValid(key, Instant.now()), "is valid from %3$s to %4$s")),
        Rule.warning(
            "tls-certificate-ends",
            "the certificate is valid for " + SOON.toDays() + " days more",
            "renew it; a running node loads it without a restart",
            keys(
                key -> isValid(key, Instant.now()) && !isValid(key, Instant.now().plus(SOON)),
                "is valid until %4$s only")),
        Rule.error(
            "tls-key-weak",
            "the key has %d bits with RSA, %d with EC".formatted(LEAST_RSA_BITS, LEAST_EC_BITS),
            "create a longer one",
            keys(TlsRules::isWeak, "has a key of %2$d bits (%1$s)")));
  }

  private static boolean hasTls(RuleContext ruleContext) {
    return ruleContext.value(TLS_KEY_STORE).isGiven();
  }

  private static Stream<Rule.Violation> halfSet(RuleContext ruleContext) {
    return Rule.Violation.when(
        hasTls(ruleContext) != ruleContext.value(TLS_KEY_STORE_PASSWORD).isGiven(),
        "only one of TLS_KEY_STORE and TLS_KEY_STORE_PASSWORD is set",
        ruleContext.where(TLS_KEY_STORE, TLS_KEY_STORE_PASSWORD));
  }

  private static Stream<Rule.Violation> portTaken(RuleContext ruleContext) {
    String port = ruleContext.text(HTTPS_PORT);
    return Stream.of(HTTP_PORT, MGMT_PORT)
        .filter(other -> hasTls(ruleContext) && ruleContext.text(other).equals(port))
        .map(
            other ->
                Rule.Violation.of(
                    "HTTPS_PORT and " + other + " are the same",
                    ruleContext.where(HTTPS_PORT, other)));
  }

  private static boolean is(RuleContext ruleContext, State state) {
    return ruleContext.probes().keyStore().value().filter(s -> s.state() == state).isPresent();
  }

  private static Optional<KeyStoreFile> open(RuleContext ruleContext) {
    return ruleContext.probes().keyStore().value().filter(store -> store.state() == State.OPEN);
  }

  private static boolean isValid(Key key, Instant when) {
    return !when.isBefore(key.notBefore()) && when.isBefore(key.notAfter());
  }

  private static boolean isWeak(Key key) {
    return switch (key.algorithm()) {
      case "RSA" -> key.bits() < LEAST_RSA_BITS;
      case "EC" -> key.bits() < LEAST_EC_BITS;
      default -> false;
    };
  }

  private static Rule.Check keys(Predicate<Key> broken, String problem) {
    return ruleContext ->
        open(ruleContext).stream()
            .flatMap(store -> store.keys().stream())
            .filter(broken)
            .map(
                key ->
                    Rule.Violation.of(
                        ("the certificate %5$s " + problem)
                            .formatted(
                                key.algorithm(),
                                key.bits(),
                                key.notBefore(),
                                key.notAfter(),
                                key.alias()),
                        ruleContext.where(TLS_KEY_STORE)));
  }
}
