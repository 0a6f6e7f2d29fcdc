package org.skyscatter.operators.encode;

import java.io.Serializable;

/**
 * A pattern for the name of a survey or band: {@code *} stands for any text, {@code ?} for one
 * character, all else for itself.
 *
 * @param text the pattern
 */
public record NamePattern(String text) implements Serializable {

  /** Matches every name. */
  public static final NamePattern ANY = new NamePattern("*");

  /** Whether the pattern covers a whole name. */
  public boolean matches(String name) {
    int at = 0;
    int inName = 0;
    int star = -1;
    int resume = 0;
    while (inName < name.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        resume = inName;
      } else if (at < text.length()
          && (text.charAt(at) == '?' || text.charAt(at) == name.charAt(inName))) {
        at++;
        inName++;
      } else if (star >= 0) {
        // The last star takes one character more.
        at = star + 1;
        inName = ++resume;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }
}
