package org.skyscatter.operators.item;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a record was rejected. The names are the reason codes of {@code RejectedRecord}:
 *
 * <ul>
 *   <li>{@code NULL_VALUE}: the record has no value
 *   <li>{@code OVERSIZE}: the record, or what it unpacks to, is above the map limit
 *   <li>{@code UNDECODABLE}: the bytes are no Avro record in a known wire format
 *   <li>{@code LENGTH_BEYOND_DATA}: a declared length or count is beyond the bytes that follow
 *   <li>{@code SCHEMA_MISMATCH}: the bytes are a record of another schema
 *   <li>{@code RECORD_COUNT}: a container holds no record, or more than one
 *   <li>{@code UNKNOWN_CODEC}: a container is compressed by a codec that is not supported
 *   <li>{@code TRAILING_BYTES}: bytes follow the end of the record
 *   <li>{@code EMPTY_MAP_ID}: the map has no identifier
 *   <li>{@code TEXT_TOO_LONG}: a text field is longer than {@value #TEXT_LIMIT} characters
 *   <li>{@code EVENT_TIME_AHEAD}: the event time is too far ahead of the clock
 *   <li>{@code UNKNOWN_SAMPLING}: the sampling has no known name
 *   <li>{@code UNKNOWN_VALUE_TYPE}: the type of the numbers has no known name
 *   <li>{@code RESOLUTION_OUT_OF_RANGE}: the sampling has no such resolution
 *   <li>{@code NO_VALUES}: neither pixels nor harmonic coefficients are present
 *   <li>{@code AMBIGUOUS_VALUES}: both pixels and harmonic coefficients are present
 *   <li>{@code SAMPLING_MISMATCH}: the sampling and the kind of values do not go together
 *   <li>{@code PIXEL_COUNT}: the bytes of the pixels do not fit the sampling and resolution
 *   <li>{@code COEFFICIENT_COUNT}: the bytes of the harmonic coefficients do not fit the resolution
 *   <li>{@code MISSING_PIXELS}: pixels are NaN or UNSEEN
 *   <li>{@code NOT_FINITE}: pixels are infinite, or harmonic coefficients infinite or NaN
 *   <li>{@code VALUE_TOO_LARGE}: numbers are so large that sums of their squares could overflow
 *   <li>{@code NOT_REAL}: harmonic coefficients of a real map have an a_l0 that is not real
 *   <li>{@code NO_RULE}: no encoding rule matches the survey and band
 *   <li>{@code COMPLEX_MISMATCH}: the map is complex and its rule for real maps, or the reverse
 *   <li>{@code TOO_COARSE}: the resolution does not support the band limit of the rule
 *   <li>{@code UNKNOWN_SCHEMA_ID}: the schema registry knows no schema of the record's id
 *   <li>{@code UNKNOWN_FRAME}: the coordinate frame has no known name
 *   <li>{@code BEAM_INVALID}: the beam is no beam, or its window ends below the band limit
 *   <li>{@code ALL_MISSING}: no pixel has a value
 *   <li>{@code SKY_FRACTION}: less of the sky is seen than the rule asks for
 *   <li>{@code TILE_POSITION}: the map has no such pixels
 *   <li>{@code TILE_COUNT}: the number of tiles is not positive, more tiles came, or more than are
 *       allowed
 *   <li>{@code TILE_MISMATCH}: the tile differs from the others of its map in more than its pixels
 *   <li>{@code TILE_OVERLAP}: the tile overlaps another of its map
 *   <li>{@code CONFLICTING_CONTENT}: the same map or tile came before with other values
 *   <li>{@code LATE}: the map is finished, or older than what is remembered of maps
 *   <li>{@code UNIT_MISMATCH}: the survey and band have another unit
 *   <li>{@code NO_REFERENCE}: no reference map came in time
 *   <li>{@code TOO_MANY_WAITING}: too many maps wait for a reference map
 *   <li>{@code LOCATION_NOT_ALLOWED}: the address of a file is below no prefix that is allowed
 *   <li>{@code FILE_MISSING}: there is no such file
 *   <li>{@code FILE_SIZE}: the file has another size than stated
 *   <li>{@code FILE_CHECKSUM}: the file has another checksum than stated
 *   <li>{@code FILE_UNREADABLE}: the file holds no map that can be used
 *   <li>{@code FETCH_TIMEOUT}: the file was not read in time
 *   <li>{@code FETCH_FAILED}: the file system failed, also when asked again
 *   <li>{@code BAD_FIELD}: a field of an alert is missing, or not what is expected there
 *   <li>{@code UNREADABLE_MAP}: the map in an alert cannot be read
 *   <li>{@code FEED_UNREADABLE}: the record is none of its feed, for a reason of the feed's own
 *   <li>{@code DECODE_FAILED}: decoding stopped unexpectedly
 *   <li>{@code ENCODE_FAILED}: the encoder stopped unexpectedly
 * </ul>
 */
public enum RejectionReason {
  NULL_VALUE,
  OVERSIZE,
  UNDECODABLE,
  LENGTH_BEYOND_DATA,
  SCHEMA_MISMATCH,
  RECORD_COUNT,
  UNKNOWN_CODEC,
  TRAILING_BYTES,
  EMPTY_MAP_ID,
  TEXT_TOO_LONG,
  EVENT_TIME_AHEAD,
  UNKNOWN_SAMPLING,
  UNKNOWN_VALUE_TYPE,
  RESOLUTION_OUT_OF_RANGE,
  NO_VALUES,
  AMBIGUOUS_VALUES,
  SAMPLING_MISMATCH,
  PIXEL_COUNT,
  COEFFICIENT_COUNT,
  MISSING_PIXELS,
  NOT_FINITE,
  VALUE_TOO_LARGE,
  NOT_REAL,
  NO_RULE,
  COMPLEX_MISMATCH,
  TOO_COARSE,
  UNKNOWN_SCHEMA_ID,
  UNKNOWN_FRAME,
  BEAM_INVALID,
  ALL_MISSING,
  SKY_FRACTION,
  TILE_POSITION,
  TILE_COUNT,
  TILE_MISMATCH,
  TILE_OVERLAP,
  CONFLICTING_CONTENT,
  LATE,
  UNIT_MISMATCH,
  NO_REFERENCE,
  TOO_MANY_WAITING,
  LOCATION_NOT_ALLOWED,
  FILE_MISSING,
  FILE_SIZE,
  FILE_CHECKSUM,
  FILE_UNREADABLE,
  FETCH_TIMEOUT,
  FETCH_FAILED,
  BAD_FIELD,
  UNREADABLE_MAP,
  FEED_UNREADABLE,
  DECODE_FAILED,
  ENCODE_FAILED;

  /** The longest text field of a map [characters]. */
  public static final int TEXT_LIMIT = 1024;

  /** The reason of this code. */
  public static Optional<RejectionReason> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.name().equals(code)).findFirst();
  }
}
