package org.skyscatter.operators.item;

/** Which pixels of a map a tile holds. */
public sealed interface TilePosition {

  /** The position as it stands in records and keys, for example {@code nested:4:17}. */
  String designation();

  /**
   * All pixels inside one coarser HEALPix pixel.
   *
   * @param nside the resolution of the coarser pixel
   * @param parent its number in nested order
   */
  record Nested(int nside, int parent) implements TilePosition {
    @Override
    public String designation() {
      return "nested:" + nside + ":" + parent;
    }
  }

  /**
   * Whole rings.
   *
   * @param firstRing the number of the northernmost, from 0
   * @param ringCount the number of rings
   */
  record Rings(int firstRing, int ringCount) implements TilePosition {
    @Override
    public String designation() {
      return "rings:" + firstRing + ":" + ringCount;
    }
  }

  /**
   * Pixels that follow each other in the order of the sampling.
   *
   * @param firstPixel the number of the first, from 0
   * @param pixelCount the number of pixels
   */
  record Pixels(long firstPixel, long pixelCount) implements TilePosition {
    @Override
    public String designation() {
      return "pixels:" + firstPixel + ":" + pixelCount;
    }
  }
}
