"""Reads a topic of scattering covariances, each map once.

    from skyscatter_topic import covariances

    for record in covariances("localhost:9092"):
        print(record["mapId"], record["s2"].mean(axis=1))  # the power of each scale

A record is a dict with the fields of the published schema ScatteringCovariances. In place of
``coefficients`` it has numpy arrays, whose numbers docs/statistics.md defines:

    scales      [scale]                      j of each row of s1 and s2
    s1, s2      [scale, direction]
    pairs       [pair, 2]                    (j1, j2) of each block of s3
    s3          [pair, d, n]                 isotropic: [pair]
    triples     [triple, 3]                  (j1, j2, j3) of each block of s4
    s4          [triple, d, d', n]           isotropic: [triple]

Where the scales have different numbers of directions (``directionsPerScale``) s1, s2, and unless
isotropic s3 and s4, are flat, in the order of docs/statistics.md.

Needs confluent-kafka, fastavro and numpy (requirements.txt beside this file).
"""

import fnmatch
import hashlib
import io
import logging
import time
from collections import OrderedDict

import fastavro
import numpy as np
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, TopicPartition

_LOG = logging.getLogger(__name__)
_PATIENCE = 20.0  # the longest wait for an answer that must come [s]
_POLL = 0.2  # [s]
_CONTAINER = b"Obj\x01"
_CONFLUENT_PREFIX = 5  # a zero byte and the schema id [bytes]


def covariances(bootstrap_servers, topic="skyscatter.covariances", *, follow=False, start="earliest",
                survey="*", band="*", client=None, schema=None, remember=1_000_000, on_error="raise"):
    """Yields the committed records of a topic, without those that came before.

    Of records with the same Kafka key the highest version is the valid one. A record whose key and
    version came before is left out, and so is one of a lower version. One of a higher version is
    yielded with the version that it replaces in ``record["supersedes"]``, which is None otherwise.
    No consumer group is used: each call reads from ``start``.

    bootstrap_servers -- host:port of the brokers, separated by commas
    follow            -- go on at the end of the topic; else stop where it ended at the start
    start             -- "earliest", "latest" or a dict of partition -> offset to read from, where
                         partitions that it lacks are read from the beginning; the place of a record
                         is in ``record["kafka"]``: (partition, offset)
    survey, band      -- names, with * and ? as wildcards
    client            -- further properties of the Kafka client, for a sign-in for example
    schema            -- the Avro schema of records that do not carry theirs (bare, or with
                         Confluent's prefix): a dict, as fastavro.schema.load_schema gives it
    remember          -- keys that are remembered, in about 250 bytes each; the log says at the end how
                         many were forgotten, whose duplicates were not told
    on_error          -- what to do with a record that cannot be read: "raise" ValueError, or "skip" it
                         with a warning in the log; both name its place

    Raises KafkaException if the brokers do not answer or refuse, LookupError if there is no such
    topic, ValueError if a record cannot be read.
    """
    if on_error not in ("raise", "skip"):
        raise ValueError(f'on_error must be "raise" or "skip", but is {on_error!r}')
    seen = SeenVersions(remember)
    unreadable = 0
    for message in _messages(bootstrap_servers, topic, follow, start, client or {}):
        try:
            record = _decode(message, schema)
        except ValueError as error:
            if on_error == "raise":
                raise
            unreadable += 1
            _LOG.warning("left out: %s", error)
            continue
        if not (fnmatch.fnmatchcase(record["survey"], survey) and fnmatch.fnmatchcase(record["band"], band)):
            continue
        wanted, supersedes = seen.see(message.key(), record["version"])
        if wanted:
            record["supersedes"] = supersedes
            record["kafka"] = (message.partition(), message.offset())
            yield _with_arrays(record)
    _LOG.info("%s: %d duplicates, %d older versions and %d unreadable records were left out; %d keys were forgotten",
              topic, seen.duplicates, seen.outdated, unreadable, seen.forgotten)


class SeenVersions:
    """Remembers the highest version of each key, by which records that come twice are told."""

    def __init__(self, capacity):
        self.duplicates = 0
        self.outdated = 0
        self.forgotten = 0
        self._capacity = capacity
        self._versions = OrderedDict()  # beginning of the key's hash -> version; last seen last

    def see(self, key, version):
        """Takes note of a record; returns whether it is new, and the version that it supersedes."""
        if key is None:
            return True, None
        fingerprint = hashlib.sha256(key).digest()[:16]
        highest = self._versions.pop(fingerprint, None)
        self._versions[fingerprint] = version if highest is None else max(version, highest)
        if len(self._versions) > self._capacity:
            self._versions.popitem(last=False)
            self.forgotten += 1
        if highest is None or version > highest:
            return True, highest
        if version == highest:
            self.duplicates += 1
        else:
            self.outdated += 1
        return False, None


def _messages(bootstrap_servers, topic, follow, start, client):
    consumer = Consumer({
        "group.id": "skyscatter-reader",  # which the client asks for; nothing is committed
        "error_cb": lambda error: _LOG.warning("%s", error),
        **client,
        "bootstrap.servers": bootstrap_servers,
        "isolation.level": "read_committed",
        "enable.auto.commit": False,
        "auto.offset.reset": "error",
        "enable.partition.eof": True,
    })
    try:
        waiting = _assign(consumer, topic, start)  # partition -> the offset at which it ended
        heard = time.monotonic()
        while follow or waiting:
            message = consumer.poll(_POLL)
            if message is None:
                if not follow and time.monotonic() - heard > _PATIENCE:
                    raise KafkaException(KafkaError(KafkaError._TIMED_OUT, f"{topic}: no broker answers any more"))
                continue
            heard = time.monotonic()
            error = message.error()
            if error and error.code() != KafkaError._PARTITION_EOF:
                raise KafkaException(error)
            end = waiting.get(message.partition(), 0)
            if not error and (follow or message.offset() < end):
                yield message
            if error or message.offset() + 1 >= end:
                waiting.pop(message.partition(), None)
    finally:
        consumer.close()


def _assign(consumer, topic, start):
    """Starts reading all partitions; returns for those that hold something to read where they end."""
    metadata = consumer.list_topics(topic, timeout=_PATIENCE).topics[topic]
    if metadata.error or not metadata.partitions:
        raise LookupError(f"the brokers have no topic {topic}")
    starts, ends = [], {}
    for partition in metadata.partitions:
        low, high = consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=_PATIENCE)
        if start == "latest":
            offset = high
        else:
            offset = OFFSET_BEGINNING if start == "earliest" else start.get(partition, OFFSET_BEGINNING)
        starts.append(TopicPartition(topic, partition, offset))
        if max(low, offset) < high:
            ends[partition] = high
    consumer.assign(starts)
    return ends


def _decode(message, schema):
    try:
        record = _read(message.value() or b"", schema)
        if "coefficients" not in record:
            raise ValueError("the record is none of covariances")
        return record
    except Exception as error:
        place = f"{message.topic()}[{message.partition()}]@{message.offset()}"
        raise ValueError(f"{place}: {str(error) or type(error).__name__}") from error


def _read(value, schema):
    if value.startswith(_CONTAINER):
        return next(fastavro.reader(io.BytesIO(value)))
    if schema is None:
        raise ValueError("the record does not carry its schema; give schema=")
    body = value[_CONFLUENT_PREFIX:] if value.startswith(b"\0") else value
    return fastavro.schemaless_reader(io.BytesIO(body), schema)


def _with_arrays(record):
    """Puts arrays in place of the lists of coefficients."""
    s1, s2, s3, s4 = (np.array(record["coefficients"][name]) for name in ("s1", "s2", "s3", "s4"))
    del record["coefficients"]
    encoder = record["encoderParameters"]
    lowest, highest = encoder["lowestScale"], encoder["highestScale"]
    reach = highest if encoder["deltaJ"] is None else encoder["deltaJ"]
    higher = {j: range(j + 1, min(highest, j + reach) + 1) for j in range(lowest, highest + 1)}
    pairs = [(j1, j2) for j1 in higher for j2 in higher[j1]]
    triples = [(j1, j2, j3) for j1 in higher for j2 in higher[j1] for j3 in higher[j1]]
    directions = set(encoder["directionsPerScale"])
    if len(directions) == 1:
        d = directions.pop()
        s1, s2 = s1.reshape(-1, d), s2.reshape(-1, d)
        if not encoder["isotropic"]:
            s3, s4 = s3.reshape(-1, d, d), s4.reshape(-1, d, d, d)
    return record | {
        "scales": np.array(list(higher)), "s1": s1, "s2": s2,
        "pairs": np.array(pairs).reshape(-1, 2), "s3": s3,
        "triples": np.array(triples).reshape(-1, 3), "s4": s4,
    }
