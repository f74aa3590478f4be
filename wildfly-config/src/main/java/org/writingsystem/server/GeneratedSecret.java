package org.writingsystem.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Secrets that are generated once and stored, readable by their owner alone (0600). */
public final class GeneratedSecret {
  /** Letters and digits that are not confused, safe in shells, JSON and URLs. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private GeneratedSecret() {}

  /**
   * Returns the content of the file; creates it with that many random characters where it does not
   * exist.
   */
  public static String readOrMake(Path file, int length) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        write(file, random(length));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw ServerStartException.of("The secret " + file + " cannot be kept", e);
    }
  }

  public static String random(int length) {
    return RANDOM
        .ints(length, 0, ALPHABET.length())
        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
        .collect(Collectors.joining());
  }

  /** Written aside and moved, so that a full disk leaves no empty secret behind. */
  private static void write(Path file, String secret) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path aside =
        Files.createTempFile(file.getParent(), file.getFileName() + "-", ".new", ownerOnly);
    try {
      Files.write(aside, secret.getBytes(UTF_8));
      Files.move(aside, file);
    } catch (FileAlreadyExistsException e) {
      // Another start was first: its secret counts.
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
