package org.skyscatter.deploy.demo;

/**
 * What became of the maps of the demo.
 *
 * @param sent the number of maps sent
 * @param covariances the number of covariance records read back
 * @param rejected the number of rejected records read back
 */
record Balance(int sent, int covariances, int rejected) {

  /** Whether every map came out as covariances, once; the sample maps have no fault. */
  boolean holds() {
    return covariances == sent && rejected == 0;
  }
}
