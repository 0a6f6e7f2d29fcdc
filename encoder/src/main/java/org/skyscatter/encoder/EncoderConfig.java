package org.skyscatter.encoder;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a scattering encoder. They fix the number, the order and the meaning of the
 * coefficients; two encoders of equal configuration give equal numbers.
 *
 * <pre>{@code
 * EncoderConfig config =
 *     EncoderConfig.builder(256).directions(3).lowestScale(2).isotropic(true).build();
 * }</pre>
 *
 * @param bandLimit harmonic degrees 0 &lt;= l &lt; bandLimit are used; at least 2
 * @param directions azimuthal band limit N of the wavelets, at least 1; each scale has 2N-1
 *     directions (see {@link #directionsAt} for N above the band limit of a scale)
 * @param lowestScale the lowest scale jMin, 0 &lt;= jMin &lt; {@link #highestScale()}
 * @param deltaJ the largest j2 - j1 that is correlated, at least 1; null correlates all scales
 * @param isotropic whether S3 and S4 are summed over all directions
 * @param complexMap whether the maps are complex (all m are given) rather than real (m &gt;= 0)
 */
public record EncoderConfig(
    int bandLimit,
    int directions,
    int lowestScale,
    @Nullable Integer deltaJ,
    boolean isotropic,
    boolean complexMap)
    implements Serializable {

  /** The largest band limit whose arrays are addressed by an int without overflow. */
  public static final int MAX_BAND_LIMIT = 8192;

  /**
   * Checks every parameter.
   *
   * @throws IllegalArgumentException naming the parameter at fault
   */
  public EncoderConfig {
    require(
        bandLimit >= 2 && bandLimit <= MAX_BAND_LIMIT,
        "bandLimit must be from 2 to " + MAX_BAND_LIMIT + ", but is " + bandLimit);
    require(
        directions >= 1 && directions <= MAX_BAND_LIMIT,
        "directions must be from 1 to " + MAX_BAND_LIMIT + ", but is " + directions);
    int highest = highestScale(bandLimit);
    require(
        lowestScale >= 0 && lowestScale < highest,
        "lowestScale must be from 0 to "
            + (highest - 1)
            + " at bandLimit "
            + bandLimit
            + ", but is "
            + lowestScale);
    require(deltaJ == null || deltaJ >= 1, "deltaJ must be at least 1, but is " + deltaJ);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Starts a configuration with N = 3, jMin = 0, all scales correlated, directional, real maps. */
  public static Builder builder(int bandLimit) {
    return new Builder(bandLimit);
  }

  /** The highest scale jMax = ceil(log2 L). */
  public int highestScale() {
    return highestScale(bandLimit);
  }

  private static int highestScale(int bandLimit) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(bandLimit - 1);
  }

  /** The number of scales, jMax - jMin + 1. */
  public int scaleCount() {
    return highestScale() - lowestScale + 1;
  }

  /** The band limit L_j = min(2^(max(j,1)+1), L) of the wavelet maps of a scale. */
  public int bandLimitAt(int scale) {
    return Math.min(1 << (Math.max(scale, 1) + 1), bandLimit);
  }

  /** The band limit min(2^j, L) to which the modulus of a scale is analysed. */
  public int modulusBandLimitAt(int scale) {
    return Math.min(1 << scale, bandLimit);
  }

  /**
   * The number of directions 2 N_j - 1 of a scale: N_j = min(N, L_j), plus 1 if N_j + N is odd. The
   * directions are gamma_d = 2 pi d / (2 N_j - 1).
   */
  public int directionsAt(int scale) {
    int limited = Math.min(directions, bandLimitAt(scale));
    limited += (limited + directions) & 1;
    return 2 * limited - 1;
  }

  /** The highest scale that is correlated with a scale: min(jMax, j1 + deltaJ). */
  public int highestPartnerOf(int scale) {
    int reach = deltaJ == null ? highestScale() : Math.min(deltaJ, highestScale());
    return Math.min(highestScale(), scale + reach);
  }

  /** A short, stable hash of all parameters: 16 hexadecimal digits. */
  public String hash() {
    String text =
        "L=%d;N=%d;jMin=%d;deltaJ=%s;isotropic=%b;complex=%b"
            .formatted(
                bandLimit,
                directions,
                lowestScale,
                deltaJ == null ? "all" : deltaJ.toString(),
                isotropic,
                complexMap);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Collects the parameters of an {@link EncoderConfig}. */
  public static final class Builder {
    private final int bandLimit;
    private int directions = 3;
    private int lowestScale;
    private @Nullable Integer deltaJ;
    private boolean isotropic;
    private boolean complexMap;

    private Builder(int bandLimit) {
      this.bandLimit = bandLimit;
    }

    /** Sets the azimuthal band limit N of the wavelets. */
    public Builder directions(int value) {
      directions = value;
      return this;
    }

    /** Sets the lowest scale jMin. */
    public Builder lowestScale(int value) {
      lowestScale = value;
      return this;
    }

    /** Sets the largest j2 - j1 that is correlated; null correlates all. */
    public Builder deltaJ(@Nullable Integer value) {
      deltaJ = value;
      return this;
    }

    /** Sets whether S3 and S4 are summed over all directions. */
    public Builder isotropic(boolean value) {
      isotropic = value;
      return this;
    }

    /** Sets whether the maps are complex. */
    public Builder complexMap(boolean value) {
      complexMap = value;
      return this;
    }

    /**
     * Checks all parameters.
     *
     * @throws IllegalArgumentException naming the parameter at fault
     */
    public EncoderConfig build() {
      return new EncoderConfig(bandLimit, directions, lowestScale, deltaJ, isotropic, complexMap);
    }
  }
}
