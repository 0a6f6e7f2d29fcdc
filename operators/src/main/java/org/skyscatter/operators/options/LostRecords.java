package org.skyscatter.operators.options;

/** What a job does when records are gone from a topic before it read them. */
public enum LostRecords {
  /** It ends, and says which are gone. */
  END,

  /** It goes on with the first record that is there, and says and counts how many are gone. */
  SKIP
}
