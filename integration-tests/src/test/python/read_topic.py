"""Prints what skyscatter_topic reads, one JSON object a line. Usage: read_topic.py BROKER TOPIC [SURVEY]"""

import json
import sys

from skyscatter_topic import covariances

broker, topic, *survey = sys.argv[1:]
for record in covariances(broker, topic, survey=survey[0] if survey else "*"):
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
