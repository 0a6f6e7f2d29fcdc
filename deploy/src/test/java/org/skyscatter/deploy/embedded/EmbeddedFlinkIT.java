package org.skyscatter.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class EmbeddedFlinkIT {

  @Test
  void jobsRunOneAfterAnotherAndTheWebPageShowsThem() throws Exception {
    try (EmbeddedFlink flink = EmbeddedFlink.builder().slots(2).start()) {
      assertThat(doubled(flink)).containsExactlyInAnyOrder(2L, 4L, 6L);
      assertThat(doubled(flink)).containsExactlyInAnyOrder(2L, 4L, 6L);

      assertThat(get(flink, "/jobs/overview")).contains("doubling", "FINISHED");
      assertThat(get(flink, "/")).contains("<html");
      assertThat(flink.webAddress().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void aJobClientFollowsAndCancelsItsJob() throws Exception {
    try (EmbeddedFlink flink = EmbeddedFlink.builder().slots(1).start()) {
      StreamExecutionEnvironment environment = flink.environment();
      environment.fromSequence(0, Long.MAX_VALUE).filter(each -> each < 0).print();
      JobClient job = environment.executeAsync("endless");
      job.cancel().get(1, TimeUnit.MINUTES);
      assertThatThrownBy(() -> job.getJobExecutionResult().get(1, TimeUnit.MINUTES))
          .hasStackTraceContaining("JobCancellationException");
    }
  }

  @Test
  void aPortInUseIsTold() {
    try (EmbeddedFlink flink = EmbeddedFlink.builder().slots(1).start()) {
      Configuration taken = new Configuration();
      taken.set(RestOptions.BIND_PORT, Integer.toString(flink.webAddress().getPort()));
      assertThatThrownBy(() -> EmbeddedFlink.builder().configuration(taken).start())
          .isInstanceOf(EmbeddedServiceException.class)
          .hasMessageContaining("Flink did not start");
    }
  }

  private static List<Long> doubled(EmbeddedFlink flink) throws Exception {
    StreamExecutionEnvironment environment = flink.environment();
    return environment.fromSequence(1, 3).map(each -> 2 * each).executeAndCollect("doubling", 10);
  }

  private static String get(EmbeddedFlink flink, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(flink.webAddress().resolve(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
