package org.skyscatter.deploy.demo;

import org.skyscatter.v1.ScatteringCovariances;

/**
 * What came out of the pipeline for one map.
 *
 * @param covariances the record
 * @param recordBytes the size of its Kafka value [bytes]
 */
record EncodedMap(ScatteringCovariances covariances, int recordBytes) {}
