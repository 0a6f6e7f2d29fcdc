package org.skyscatter.encoder.golden;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skyscatter.encoder.sphere.HarmonicCoefficients;

/** The input of the large golden cases, which is computed rather than stored. */
final class FormulaInput {

  /** The formula as {@code case.json} states it; its phase is the one free number. */
  private static final Pattern FORMULA =
      Pattern.compile(
          "flm\\[l,m] = \\(cos\\(0\\.7 l \\+ 1\\.3 m \\+ (\\d+)\\) \\+ i \\[m>0] sin\\(1\\.1 l"
              + " - 0\\.4 m \\+ \\1\\)\\) / \\(l\\+1\\)\\^1\\.2 for m <= l, else 0");

  private FormulaInput() {}

  static HarmonicCoefficients coefficients(int bandLimit, String formula) {
    Matcher matcher = FORMULA.matcher(formula);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("unknown formula " + formula);
    }
    int phase = Integer.parseInt(matcher.group(1));
    double[] pairs = new double[2 * bandLimit * bandLimit];
    for (int l = 0; l < bandLimit; l++) {
      double divisor = Math.pow(l + 1.0, 1.2);
      for (int m = 0; m <= l; m++) {
        int at = 2 * (l * bandLimit + m);
        pairs[at] = Math.cos(0.7 * l + 1.3 * m + phase) / divisor;
        pairs[at + 1] = m > 0 ? Math.sin(1.1 * l - 0.4 * m + phase) / divisor : 0;
      }
    }
    return HarmonicCoefficients.ofRealMapSquare(bandLimit, pairs);
  }
}
