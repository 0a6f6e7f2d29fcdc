#!/usr/bin/env python3
"""Makes the simulated survey maps of the demo, and the catalogue of all its maps.

    pip install -r requirements.txt
    python make_sample_maps.py

Each map has a generator of its own, seeded by its name, so that a map does not change when another
is added. The maps are HEALPix, RING order, float32; README.md says what each family is.
"""

import json
import pathlib
import zlib

import healpy as hp
import numpy as np

TARGET = pathlib.Path(__file__).parents[1] / "src/main/resources/org/skyscatter/deploy/demo/maps"


def generator(name):
    return np.random.Generator(np.random.PCG64(zlib.crc32(name.encode())))


def gaussian_alm(cl, rng):
    """Coefficients a_lm of a real Gaussian field with the power spectrum cl, in healpy's order."""
    lmax = len(cl) - 1
    l, m = hp.Alm.getlm(lmax)
    alm = (rng.standard_normal(l.size) + 1j * rng.standard_normal(l.size)) / np.sqrt(2)
    alm[m == 0] = np.sqrt(2) * alm[m == 0].real
    return alm * np.sqrt(cl[l])


def scaled(values, deviation):
    """The map with its mean taken out and the given standard deviation."""
    return (values - values.mean()) * (deviation / values.std())


def cmb_spectrum(lmax):
    """l (l + 1) C_l constant, damped beyond l = 60, no dipole, and a monopole of 5 uK that the
    calibration left; C_l [uK^2]."""
    l = np.arange(lmax + 1.0)
    cl = 1e4 * np.exp(-((l / 60) ** 2)) / np.maximum(l * (l + 1), 1)
    cl[0] = 4 * np.pi * 5**2
    cl[1] = 0
    return cl


def cmb(name, nside=32):
    """A Gaussian field."""
    rng = generator(name)
    return hp.alm2map(gaussian_alm(cmb_spectrum(3 * nside - 1), rng), nside)


def cmb_unlike_the_others(name, nside=32):
    """The power spectrum of a Gaussian field, degree by degree, but not Gaussian: its phases are
    those of exp(g), g Gaussian."""
    rng = generator(name)
    lmax = 3 * nside - 1
    wanted = hp.alm2cl(gaussian_alm(cmb_spectrum(lmax), rng))
    field = hp.alm2map(gaussian_alm(cmb_spectrum(lmax), rng), nside)
    alm = hp.map2alm(np.exp(scaled(field, 1)), lmax)
    gain = np.sqrt(wanted / np.maximum(hp.alm2cl(alm), 1e-30))
    return hp.alm2map(hp.almxfl(alm, gain), nside)


def lognormal(name, nside=64):
    """A density contrast exp(g - s^2 / 2) - 1, g Gaussian with C_l ~ (l + 10)^-1.5."""
    rng = generator(name)
    l = np.arange(2 * nside + 1.0)
    cl = (l + 10) ** -1.5 * np.exp(-((l / (1.4 * nside)) ** 2))
    cl[0] = 0
    field = scaled(hp.alm2map(gaussian_alm(cl, rng), nside), 0.8)
    return np.exp(field - 0.8**2 / 2) - 1


def filaments(name, nside=32, count=60):
    """Arcs of great circles, 2 deg wide, over a smooth positive background that is brightest at the
    equator of the frame."""
    rng = generator(name)
    pixels = np.array(hp.pix2vec(nside, np.arange(hp.nside2npix(nside))))
    latitude = np.arcsin(pixels[2])
    l = np.arange(2 * nside + 1.0)
    cl = (l + 2) ** -3.0
    cl[0] = 0
    sky = np.exp(scaled(hp.alm2map(gaussian_alm(cl, rng), nside), 0.3)) * (
        0.1 + np.exp(-np.abs(latitude) / np.radians(20))
    )
    for _ in range(count):
        start, toward = rng.standard_normal((2, 3))
        start /= np.linalg.norm(start)
        pole = np.cross(start, toward)
        pole /= np.linalg.norm(pole)
        along = np.arctan2(np.cross(pole, start) @ pixels, start @ pixels)
        half_length = np.radians(rng.uniform(8, 35))
        ends = 1 / (1 + np.exp((np.abs(along) - half_length) / np.radians(2)))
        across = np.arcsin(pole @ pixels) / np.radians(2)
        sky += rng.lognormal(-1, 0.5) * ends * np.exp(-(across**2) / 2)
    return sky


def sources(name, nside=32, count=40):
    """A Gaussian field and point sources of power-law fluxes, in a beam of 4 deg (FWHM)."""
    rng = generator(name)
    sky = hp.alm2map(gaussian_alm(cmb_spectrum(3 * nside - 1), rng), nside)
    points = np.zeros(sky.size)
    at = rng.choice(sky.size, count, replace=False)
    points[at] = 1500 * (1 + rng.pareto(1.5, count)).clip(max=20)
    return sky + hp.smoothing(points, fwhm=np.radians(4), lmax=3 * nside - 1)


FAMILIES = [
    # prefix, maps, function, survey, band, frame, unit, description
    ("cmb", 8, cmb, "simulated-cmb", "143GHz", "G", "uK", "Gaussian field with a falling spectrum"),
    ("lss", 4, lognormal, "simulated-lss", "z0.5", "C", "1", "lognormal density contrast"),
    ("dust", 4, filaments, "simulated-dust", "353GHz", "G", "MJy/sr", "filaments over a smooth background"),
    ("radio", 5, sources, "simulated-radio", "30GHz", "G", "uK", "Gaussian field and point sources"),
]


def entry(file, map_id, survey, band, sampling, frame, unit, description, **more):
    return {
        "file": file,
        "mapId": map_id,
        "survey": survey,
        "band": band,
        "sampling": sampling,
        "coordinateFrame": frame,
        "unit": unit,
        "description": description,
        **more,
    }


def main():
    catalogue = [
        entry(
            f"wmap_band_iqumap_r9_7yr_{band}_v4_udgraded32.fits",
            f"wmap-7yr-{band}",
            "wmap",
            band,
            "HEALPIX_RING",
            "G",
            "mK",
            "WMAP 7-year, intensity, degraded to nside 32",
            field=0,
        )
        for band in "VW"
    ]
    catalogue.append(
        entry(
            "target_map_lss.npy",
            "lss-target",
            "s2scat",
            "lss",
            "MW",
            "",
            "1",
            "simulated large-scale structure of s2scat",
        )
    )
    for prefix, count, make, survey, band, frame, unit, description in FAMILIES:
        for number in range(1, count + 1):
            name = f"{prefix}-{number:02d}"
            values = make(name)
            text = description
            if name == "cmb-05":
                values = cmb_unlike_the_others(name)
                text = "unlike the others: the same spectrum, but not Gaussian"
            np.save(TARGET / f"{name}.npy", values.astype("<f4"))
            catalogue.append(
                entry(f"{name}.npy", name, survey, band, "HEALPIX_RING", frame, unit, text)
            )
    (TARGET / "catalogue.json").write_text(json.dumps(catalogue, indent=2) + "\n")


if __name__ == "__main__":
    main()
