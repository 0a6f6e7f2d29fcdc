"""Prints what skyscatter_topic reads, one JSON object a line, and then what it logs, line by line.

Usage: read_topic.py BROKER TOPIC [ARGUMENTS], where ARGUMENTS are further ones of covariances(), as JSON.
"""

import json
import logging
import sys

from skyscatter_topic import covariances

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
broker, topic, *arguments = sys.argv[1:]
for record in covariances(broker, topic, **(json.loads(arguments[0]) if arguments else {})):
    arrays = {name: record[name] for name in ("s1", "s2", "s3", "s4")}
    print(json.dumps({
        "mapId": record["mapId"],
        "version": record["version"],
        "supersedes": record["supersedes"],
        "shapes": {name: list(array.shape) for name, array in arrays.items()},
        "lastPair": record["pairs"][-1].tolist(),
        "lastTriple": record["triples"][-1].tolist(),
        **{name: array.ravel().tolist() for name, array in arrays.items()},
    }))
