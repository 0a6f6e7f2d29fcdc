#!/usr/bin/env python3
"""Made the WMAP maps beside this file: the I_STOKES column of NASA LAMBDA's WMAP 7-year maps, as shipped with healpy's
tests, bit for bit as float32, in the files' own RING order.  Kept as documentation; the build does not run it.

    pip install astropy healpy numpy
    python3 make_maps.py FOLDER_OF_THE_FITS_FILES
"""
import sys
from pathlib import Path

import healpy
import numpy as np
from astropy.io import fits

here = Path(__file__).parent
for name in ("V_v4_udgraded32", "W_v4_udgraded32", "V_v4_udgraded32_masked"):
    name = f"wmap_band_iqumap_r9_7yr_{name}"
    source = Path(sys.argv[1]) / f"{name}.fits"
    with fits.open(source) as hdus:
        table = hdus[1]
        assert table.header["ORDERING"] == "RING" and table.header["NSIDE"] == 32
        pixels = table.data["I_STOKES"].astype("<f4").ravel()
    np.testing.assert_array_equal(pixels, healpy.read_map(source, field=0, dtype=np.float32))
    np.save(here / f"{name}.npy", pixels)
    print(name, pixels.shape, (pixels < -1e30).sum(), "pixels UNSEEN")
