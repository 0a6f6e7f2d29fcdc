package org.skyscatter.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeOfTableTest {

  @Test
  void showsWhatEachRecordWasMadeOf() {
    StringWriter text = new StringWriter();

    new MadeOfTable(new PrintWriter(text))
        .print(
            List.of(
                SampleRecords.covariances("whole", SampleRecords.precise()).build(),
                SampleRecords.covariances("gaps", SampleRecords.precise())
                    .setItemsUsed(40)
                    .setSkyFraction(0.8317)
                    .setMissingPolicy("apodise")
                    .build(),
                SampleRecords.covariances(
                        "MS100907ab-UPDATE-2010-09-07T12:00:00Z-combined", SampleRecords.single())
                    .setEncoderParameters(SampleRecords.parameters(3))
                    .build()));

    assertThat(text.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "missing S1",
            "map items sky sky mean variance j=2 j=4 j=6",
            "whole 1 all none -1.500 2345 2.000 4.000 6.000",
            "gaps 40 83.2 % apodise -1.500 2345 2.000 4.000 6.000",
            "MS100907ab-UPDATE-2010-09-07T12:00:00Z-combined 1 all none -1.500 2345 2.000 - -");
    assertThat(text.toString().lines()).allMatch(line -> line.length() <= 120);
    assertThat(text.toString().lines().skip(1)).extracting(String::length).containsOnly(118);
  }
}
