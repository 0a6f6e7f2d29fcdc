package org.skyscatter.deploy.read;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the highest version of each key, by which records that come twice are told. Of a key 16
 * bytes of its SHA-256 are kept, about 120 bytes of memory with its version and its place; of more
 * keys than are to be remembered, those that were seen longest ago are forgotten.
 */
final class SeenVersions {

  private final int capacity;
  private final LinkedHashMap<Fingerprint, Long> versions = new LinkedHashMap<>(16, 0.75f, true);
  private final MessageDigest digest;
  private long forgotten;

  /** The beginning of the hash of a key. */
  private record Fingerprint(long first, long second) {}

  /** Remembers at most {@code capacity} keys, at least one. */
  SeenVersions(int capacity) {
    this.capacity = capacity;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What a record is to those of its key before it. */
  sealed interface Sighting {

    /** The first of its key. */
    record First() implements Sighting {}

    /** Of a higher version than any before. */
    record Superseding(long earlier) implements Sighting {}

    /** Of the highest version until now, again. */
    record Duplicate() implements Sighting {}

    /** Of a lower version than one before. */
    record Outdated() implements Sighting {}
  }

  /** Takes note of a record. */
  Sighting see(byte[] key, long version) {
    Fingerprint fingerprint = fingerprint(key);
    Long highest = versions.get(fingerprint);
    if (highest != null && version <= highest) {
      return version == highest ? new Sighting.Duplicate() : new Sighting.Outdated();
    }
    versions.put(fingerprint, version);
    if (highest != null) {
      return new Sighting.Superseding(highest);
    }
    forgetOldest();
    return new Sighting.First();
  }

  /** The number of keys that were forgotten. */
  long forgotten() {
    return forgotten;
  }

  private Fingerprint fingerprint(byte[] key) {
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(key));
    return new Fingerprint(hash.getLong(), hash.getLong());
  }

  private void forgetOldest() {
    if (versions.size() > capacity) {
      Map.Entry<Fingerprint, Long> oldest = versions.entrySet().iterator().next();
      versions.remove(oldest.getKey());
      forgotten++;
    }
  }
}
