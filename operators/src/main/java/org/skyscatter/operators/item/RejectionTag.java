package org.skyscatter.operators.item;

import org.apache.flink.util.OutputTag;

/** The side output by which every operator sends rejections past the encoder to the sink. */
public final class RejectionTag {
  /** The tag. */
  public static final OutputTag<Rejection> TAG =
      new OutputTag<>("rejections", ItemTypeInfo.REJECTIONS);

  private RejectionTag() {}
}
