package org.writingsystem.platform.shared.rest.conditions;

import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.rest.problems.Problem;
import org.writingsystem.platform.shared.rest.problems.ProblemException;
import org.writingsystem.platform.shared.rest.problems.ProblemKinds;

/** Entity tags (RFC 9110, 8.8.3) of things that have a version. */
public final class EntityTags {
  private static final int TAG_BYTES = 16;
  private static final Base64.Encoder TAG_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern TAG = Pattern.compile("(W/)?\"([!\\x23-\\x7e]*)\"");

  /** Elements of a list may be empty (RFC 9110, 5.6.1.2). */
  private static final Pattern SEPARATOR = Pattern.compile("[ \\t]*(,?)[ \\t,]*");

  /** An entity tag in a request. */
  private record Tag(String value, boolean weak) {}

  private EntityTags() {}

  public static EntityTag of(int version) {
    return new EntityTag(Integer.toString(version));
  }

  /**
   * Returns the ETag of one form of what never changes. Its time belongs to it: a restored database
   * gives a number again, to something else.
   */
  public static EntityTag of(int number, Instant createdAt, String form) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt);
    return new EntityTag(number + "-" + Long.toString(micros, Character.MAX_RADIX) + "-" + form);
  }

  /** Returns the ETag of content without a version: 128 bits of its digest. */
  public static EntityTag ofContent(byte[] content) {
    byte[] digest = Sha256.sha256().digest(content);
    return new EntityTag(TAG_TEXT.encodeToString(Arrays.copyOf(digest, TAG_BYTES)));
  }

  /**
   * Parses If-None-Match; tests whether it matches {@code tag}. Weak tags match too, by weak
   * comparison.
   *
   * @param ifNoneMatch null if the request has none; what is no list of tags names nothing
   * @param tag without its quotes
   */
  public static boolean ifNoneMatch(String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    String list = ifNoneMatch.strip();
    return list.equals("*")
        || tags(list).stream().flatMap(Set::stream).anyMatch(one -> one.value().equals(tag));
  }

  /**
   * Parses If-Match; returns a predicate of accepted versions. Weak tags match nothing, by strong
   * comparison.
   *
   * @param lines of the header, which are one list (RFC 9110, 5.3)
   * @throws ProblemException 428 if there is none, 400 if it is not a list of entity tags
   */
  public static IntPredicate ifMatch(List<String> lines) {
    if (lines.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              ProblemKinds.IF_MATCH_REQUIRED, "send If-Match with the ETag that you have read"));
    }
    String list = String.join(",", lines).strip();
    if (list.equals("*")) {
      return version -> true;
    }
    Set<Tag> tags = tags(list).orElseThrow(EntityTags::noList);
    return version -> tags.contains(new Tag(Integer.toString(version), false));
  }

  private static ProblemException noList() {
    return new ProblemException(
        Problem.of(InvalidInput.KIND, "If-Match is a list of entity tags in quotes")
            .at("If-Match"));
  }

  /** Empty if it is not a list of tags. */
  private static Optional<Set<Tag>> tags(String list) {
    Set<Tag> tags = new HashSet<>();
    Matcher tag = TAG.matcher(list);
    Matcher separator = SEPARATOR.matcher(list);
    int at = end(separator, 0);
    while (at < list.length()) {
      boolean apart = tags.isEmpty() || !separator.group(1).isEmpty();
      if (!apart || !tag.region(at, list.length()).lookingAt()) {
        return Optional.empty();
      }
      tags.add(new Tag(tag.group(2), tag.group(1) != null));
      at = end(separator, tag.end());
    }
    return Optional.of(tags).filter(some -> !some.isEmpty());
  }

  private static int end(Matcher separator, int from) {
    separator.region(from, separator.regionEnd()).lookingAt(); // it may be empty
    return separator.end();
  }
}
