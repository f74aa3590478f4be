package org.writingsystem.documents.pdf;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** The forms of Arabic letters, from the names of Unicode's presentation forms B. */
final class ArabicLetters {
  private static final int FIRST_FORM = 0xFE80;
  private static final int LAST_FORM = 0xFEFC;

  /** A letter, or lam and alef as one, and its place in a word, such as "INITIAL". */
  private record Form(String letter, String place) {}

  private static final Map<Form, Character> FORMS = forms();

  private ArabicLetters() {}

  private static Map<Form, Character> forms() {
    Map<Form, Character> forms = new HashMap<>();
    for (int c = FIRST_FORM; c <= LAST_FORM; c++) {
      String[] name = Character.getName(c).split(" ");
      String letter = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
      forms.put(new Form(letter, name[name.length - 2]), (char) c);
    }
    return forms;
  }

  static boolean isMark(int c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /** The text, in its logical order, with each letter in the form that its neighbours ask for. */
  static String joined(String text) {
    if (text.chars().noneMatch(c -> c >= 0x0621 && c <= 0x064A)) {
      return text;
    }
    StringBuilder joined = new StringBuilder(text.length());
    boolean afterJoining = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isMark(c)) {
        joined.append(c);
        continue;
      }
      boolean isLigature =
          i + 1 < text.length()
              && FORMS.containsKey(new Form(text.substring(i, i + 2), "ISOLATED"));
      String letter = text.substring(i, isLigature ? i + 2 : i + 1);
      i += letter.length() - 1;
      boolean joinsNext = joinsNext(letter) && joinsPrevious(nextLetter(text, i + 1));
      joined.append(form(letter, afterJoining, joinsNext, c));
      afterJoining = joinsNext;
    }
    return joined.toString();
  }

  private static char form(String letter, boolean joinsPrevious, boolean joinsNext, char plain) {
    String place =
        joinsNext ? (joinsPrevious ? "MEDIAL" : "INITIAL") : (joinsPrevious ? "FINAL" : "ISOLATED");
    return FORMS.getOrDefault(new Form(letter, place), plain);
  }

  private static boolean joinsNext(String letter) {
    return letter.equals("ـ") || FORMS.containsKey(new Form(letter, "INITIAL"));
  }

  private static boolean joinsPrevious(String letter) {
    return letter.equals("ـ") || FORMS.containsKey(new Form(letter, "FINAL"));
  }

  private static String nextLetter(String text, int from) {
    int at = from;
    while (at < text.length() && isMark(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.substring(at, at + 1) : "";
  }
}
