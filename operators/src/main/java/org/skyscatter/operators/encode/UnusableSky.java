package org.skyscatter.operators.encode;

import org.skyscatter.operators.item.Rejection;
import org.skyscatter.operators.item.RejectionReason;
import org.skyscatter.operators.sky.UnusableSkyException;

/** Says as a rejection why the sky of a map cannot be used. */
final class UnusableSky {

  private UnusableSky() {}

  static Rejection.Cause cause(UnusableSkyException e) {
    RejectionReason reason =
        switch (e.reason()) {
          case MISSING_PIXELS -> RejectionReason.MISSING_PIXELS;
          case SKY_FRACTION -> RejectionReason.SKY_FRACTION;
          case NOTHING_SEEN -> RejectionReason.ALL_MISSING;
        };
    return new Rejection.Cause(reason, "pixels", String.valueOf(e.getMessage()));
  }
}
