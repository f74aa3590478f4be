package org.writingsystem.shared.rest;

import jakarta.ws.rs.core.EntityTag;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags (RFC 9110, 8.8.3) of things that have a version. */
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([!\\x23-\\x7e]*)\"");
  private static final Pattern LIST =
      Pattern.compile("\\s*" + TAG.pattern() + "\\s*(,\\s*" + TAG.pattern() + "\\s*)*");

  private EntityTags() {}

  public static EntityTag of(int version) {
    return new EntityTag(Integer.toString(version));
  }

  /**
   * Reads an If-Match header: which versions it is content with. Weak tags match nothing, as the
   * strong comparison wants it.
   *
   * @param ifMatch null if the request has none
   * @throws ProblemException 428 if there is none, 400 if it is not a list of entity tags
   */
  public static IntPredicate ifMatch(String ifMatch) {
    if (ifMatch == null) {
      throw new ProblemException(
          Problem.of(
              ProblemKind.IF_MATCH_REQUIRED,
              "send If-Match with the ETag of the manuscript that you have seen"));
    }
    if (ifMatch.strip().equals("*")) {
      return version -> true;
    }
    if (!LIST.matcher(ifMatch).matches()) {
      throw new ProblemException(
          Problem.of(ProblemKind.INVALID_INPUT, "If-Match is a list of entity tags in quotes")
              .at("If-Match"));
    }
    return version -> holds(ifMatch, Integer.toString(version));
  }

  private static boolean holds(String list, String wanted) {
    Matcher tag = TAG.matcher(list);
    while (tag.find()) {
      if (tag.group(1) == null && tag.group(2).equals(wanted)) {
        return true;
      }
    }
    return false;
  }
}
