package org.skyscatter.operators.item;

import java.io.IOException;

/** The fields of survey facts, in the order in which they are serialised. */
final class SurveyFactFormat {

  private SurveyFactFormat() {}

  static void writeUnit(SurveyUnit unit, FieldWriter out) throws IOException {
    out.text(unit.survey());
    out.text(unit.band());
    out.text(unit.unit());
  }

  static SurveyUnit readUnit(FieldReader in) throws IOException {
    return new SurveyUnit(in.text(), in.text(), in.text());
  }

  static void writeReference(ReferencePower reference, FieldWriter out) throws IOException {
    out.text(reference.survey());
    out.text(reference.band());
    out.text(reference.id());
    out.number(reference.version());
    out.text(reference.unit());
    out.text(reference.encoderHash());
    out.numbers(reference.power());
  }

  static ReferencePower readReference(FieldReader in) throws IOException {
    return new ReferencePower(
        in.text(), in.text(), in.text(), in.longNumber(), in.text(), in.text(), in.realNumbers());
  }
}
