package org.writingsystem.preflight.probes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The migrations that this version has; the build lists them. */
public final class KnownMigrations {
  private KnownMigrations() {}

  /** Returns the versions, as Flyway stores them. */
  public static Set<String> known() {
    try (InputStream in = KnownMigrations.class.getResourceAsStream("migrations.txt")) {
      String names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(names.split(","))
          .filter(name -> name.matches("V[0-9._]+__.*"))
          .map(name -> name.substring(1, name.indexOf("__")).replace('_', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
