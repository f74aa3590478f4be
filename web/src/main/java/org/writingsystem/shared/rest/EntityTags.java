package org.writingsystem.shared.rest;

import jakarta.ws.rs.core.EntityTag;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags (RFC 9110, 8.8.3) of things that have a version. */
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([!\\x23-\\x7e]*)\"");
  private static final Pattern SEPARATOR = Pattern.compile("[ \\t]*,[ \\t]*");

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
    Set<String> strong = strongTags(ifMatch.strip());
    return version -> strong.contains(Integer.toString(version));
  }

  private static Set<String> strongTags(String list) {
    Set<String> strong = new HashSet<>();
    Matcher tag = TAG.matcher(list);
    Matcher separator = SEPARATOR.matcher(list);
    for (int at = 0; tag.region(at, list.length()).lookingAt(); at = separator.end()) {
      if (tag.group(1) == null) {
        strong.add(tag.group(2));
      }
      if (tag.end() == list.length()) {
        return strong;
      }
      if (!separator.region(tag.end(), list.length()).lookingAt()) {
        break;
      }
    }
    throw new ProblemException(
        Problem.of(ProblemKind.INVALID_INPUT, "If-Match is a list of entity tags in quotes")
            .at("If-Match"));
  }
}
