package org.skyscatter.deploy.demo;

import org.skyscatter.encoder.sphere.Sampling;

/**
 * What the catalogue says of one sample map.
 *
 * @param file the file, beside the catalogue
 * @param mapId identifies the map
 * @param survey the survey
 * @param band the band
 * @param sampling the sampling of the file
 * @param coordinateFrame G, C, E, or empty where unknown
 * @param unit the unit of the pixels
 * @param description what the map shows, for people
 * @param field the column of a FITS table; 0 for other files
 */
record SampleMap(
    String file,
    String mapId,
    String survey,
    String band,
    Sampling sampling,
    String coordinateFrame,
    String unit,
    String description,
    int field) {}
