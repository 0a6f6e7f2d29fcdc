package org.skyscatter.operators.item;

import java.io.IOException;

/** The fields of rejections, in the order in which they are serialised. */
final class RejectionFormat {

  private RejectionFormat() {}

  static void write(Rejection rejection, FieldWriter out) throws IOException {
    OriginalFormat.write(rejection.original(), out);
    out.number(rejection.valueBytes());
    out.text(rejection.valueChecksum());
    out.flag(rejection.truncated());
    out.text(rejection.stage().name());
    out.text(rejection.cause().reason().name());
    out.optionalText(rejection.cause().field());
    out.text(rejection.cause().message());
    out.optionalText(rejection.mapId());
    out.number(rejection.rejectedAtMicros());
  }

  static Rejection read(FieldReader in) throws IOException {
    return new Rejection(
        OriginalFormat.read(in),
        in.longNumber(),
        in.text(),
        in.flag(),
        Rejection.Stage.valueOf(in.text()),
        new Rejection.Cause(RejectionReason.valueOf(in.text()), in.optionalText(), in.text()),
        in.optionalText(),
        in.longNumber());
  }
}
