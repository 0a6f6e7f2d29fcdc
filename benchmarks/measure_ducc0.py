#!/usr/bin/env python3
"""Times the unit in which the encoder's goals are given: the scalar harmonic analysis of one real map with ducc0, the
fastest library of its kind. The map lies on the Gauss-Legendre grid of band limit L: L rings of 2L-1 pixels.

Needs: pip install ducc0 numpy. Prints one JSON object a line; the time is the shortest of many repetitions.
"""

import argparse
import json
import time

import ducc0
import numpy as np


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, but is {number}")
    return number


def band_limits(text):
    limits = [int(part) for part in text.split(",")]
    if min(limits) < 2:
        raise argparse.ArgumentTypeError(f"a band limit must be at least 2, but one is {min(limits)}")
    return limits


def analysis(band_limit, threads):
    """A function that analyses one map, up to the factors that weight its rings."""
    nodes, _ = np.polynomial.legendre.leggauss(band_limit)
    width = 2 * band_limit - 1
    pixels = np.random.default_rng(1).standard_normal((1, band_limit * width))
    rings = {
        "theta": np.arccos(nodes[::-1]),
        "phi0": np.zeros(band_limit),
        "nphi": np.full(band_limit, width, dtype=np.uint64),
        "ringstart": np.arange(0, band_limit * width, width, dtype=np.uint64),
    }

    def run():
        ducc0.sht.adjoint_synthesis(map=pixels, spin=0, lmax=band_limit - 1, nthreads=threads, **rings)

    return run


def shortest(run, seconds):
    """The shortest time of one call in milliseconds, and the number of calls that fit in the seconds; at least 5."""
    run()
    times = []
    end = time.perf_counter() + seconds
    while len(times) < 5 or time.perf_counter() < end:
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return 1000 * min(times), len(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bandlimit", type=band_limits, default=[256, 512, 1024], metavar="L,...")
    parser.add_argument("--threads", type=positive, default=2, metavar="T")
    parser.add_argument("--seconds", type=float, default=3, metavar="S", help="of measurement at each band limit")
    options = parser.parse_args()
    for band_limit in options.bandlimit:
        milliseconds, repetitions = shortest(analysis(band_limit, options.threads), options.seconds)
        row = {
            "benchmark": "ducc0 unit",
            "bandlimit": band_limit,
            "threads": options.threads,
            "milliseconds": round(milliseconds, 3),
            "repetitions": repetitions,
            "ducc0": ducc0.__version__,
        }
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
