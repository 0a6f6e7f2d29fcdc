"""A survey's own client: publishes one map as a SkyMap record and prints its covariances as JSON.

Usage: survey_client.py BROKER MAPS_TOPIC COVARIANCES_TOPIC SCHEMA.avsc KIND VALUES.npy
KIND is healpix (pixels, ring order) or alm (harmonic coefficients [l, m], m >= 0).
"""

import io
import json
import sys
import time

import fastavro
import numpy as np
from confluent_kafka import Consumer, Producer


def sky_map(kind, values):
    fields = {
        "mapId": kind,
        "survey": "python",
        "band": "V",
        "eventTime": int(time.time() * 1e6),
        "coordinateFrame": "G",
        "unit": "mK",
    }
    if kind == "healpix":
        nside = int(np.sqrt(values.size / 12))
        pixels = values.astype("<f4").tobytes()
        return fields | {"sampling": "HEALPIX_RING", "resolution": nside, "valueType": "float32", "pixels": pixels}
    band_limit = len(values)
    packed = np.concatenate([values[m:, m] for m in range(band_limit)])  # healpy's order
    return fields | {
        "sampling": "HARMONIC",
        "resolution": band_limit,
        "valueType": "float64",
        "harmonicCoefficients": packed.astype("<c16").tobytes(),
    }


def main(broker, maps_topic, covariances_topic, schema_file, kind, values_file):
    schema = fastavro.schema.load_schema(schema_file)
    value = io.BytesIO()
    fastavro.writer(value, schema, [sky_map(kind, np.load(values_file))])
    producer = Producer({"bootstrap.servers": broker, "message.max.bytes": 16 << 20})
    producer.produce(maps_topic, value.getvalue(), on_delivery=lambda error, _: error and sys.exit(str(error)))
    producer.flush(60)

    consumer = Consumer({"bootstrap.servers": broker, "group.id": kind, "auto.offset.reset": "earliest"})
    consumer.subscribe([covariances_topic])
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        message = consumer.poll(1)
        if message is None:
            continue
        if message.error():
            sys.exit(str(message.error()))
        record = next(fastavro.reader(io.BytesIO(message.value())))
        if record["mapId"] == kind:
            wanted = {"mean": record["mean"], "variance": record["variance"], **record["coefficients"]}
            print(json.dumps({"key": message.key().decode(), **wanted}))
            consumer.close()
            return
    sys.exit(f"no covariances of {kind} came within two minutes")


main(*sys.argv[1:])
