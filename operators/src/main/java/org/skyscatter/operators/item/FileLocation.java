package org.skyscatter.operators.item;

import org.jspecify.annotations.Nullable;

/**
 * Where the file of a map is, as received.
 *
 * @param uri the address
 * @param sha256 the SHA-256 of the whole file, in lower-case hexadecimal
 * @param bytes the size of the file [bytes]
 * @param extension the HDU of a FITS file, by number or name; null takes its first map
 * @param field the column of a FITS table, by number or name; null takes the first with values
 */
public record FileLocation(
    String uri, String sha256, long bytes, @Nullable String extension, @Nullable String field) {}
