package org.skyscatter.deploy.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadCountsTest {

  private final ReadCounts counts = new ReadCounts();

  @Test
  void theSummaryLeavesOutWhatIsZero() {
    counts.printed();
    assertThat(counts.describe("topic")).isEqualTo("read 1 records of topic: 1 printed");
  }

  @Test
  void eachRecordIsCountedOnce() {
    counts.printed();
    counts.superseding();
    counts.superseding();
    counts.duplicate();
    counts.outdated();
    counts.unwanted();
    assertThat(counts.hasUnreadable()).isFalse();
    counts.unreadable();
    assertThat(counts.describe("topic"))
        .isEqualTo(
            "read 7 records of topic: 3 printed, 2 of these supersede an earlier version,"
                + " 1 left out as duplicates, 1 left out as older than a version printed before,"
                + " 1 of other surveys and bands, 1 unreadable");
    assertThat(counts.hasPrinted(3)).isTrue();
    assertThat(counts.hasPrinted(4)).isFalse();
    assertThat(counts.hasUnreadable()).isTrue();
  }
}
