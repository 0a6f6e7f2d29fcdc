package org.skyscatter.operators.options;

/** What a job does about transactions of its checkpoint whose outcome can no longer be told. */
public enum UnknownTransactions {
  /** It ends, and says which they are. */
  END,

  /** It takes them for committed, and says which they are. */
  ACCEPT
}
