package org.skyscatter.operators.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skyscatter.operators.SoftwareVersion;

/** State in every place where the job has some, over a change of its format. */
class FormatsOfStateTest {

  enum Backend {
    HEAP,
    ROCKSDB;

    StateBackend create() {
      return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend(false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOlderFormatIsReadAndWrittenAnew(Backend backend) throws Exception {
    OperatorSubtaskState old;
    try (Task task = Task.start(backend, 1, "old")) {
      task.send("a:one", "a:two", "b:three").broadcast("hello");
      old = task.snapshot();
    }
    OperatorSubtaskState grown;
    try (Task task = Task.restore(backend, 2, "new", old)) {
      assertThat(task.ask("b:"))
          .containsExactly(
              "value three by unknown",
              "map [three by unknown]",
              "nested [three by unknown]",
              "split [one by unknown, two by unknown, three by unknown]",
              "union [one by unknown, two by unknown, three by unknown]",
              "broadcast hello by unknown");
      task.send("b:four").broadcast("welcome");
      grown = task.snapshot();
    }
    try (Task task = Task.restore(backend, 2, "newest", grown)) {
      // No version but the first has met these notes of this key.
      assertThat(task.ask("a:"))
          .containsExactly(
              "value two by unknown",
              "map [one by unknown, two by unknown]",
              "nested [one by unknown, two by unknown]",
              "split [one by unknown, two by unknown, three by unknown, four by new]",
              "union [one by unknown, two by unknown, three by unknown, four by new]",
              "broadcast welcome by new");
      assertThat(task.ask("b:"))
          .contains("value four by new", "map [four by new, three by unknown]");
      assertThat(task.clock(Notebook.TIMER))
          .containsExactlyInAnyOrder("timer a two by unknown", "timer b four by new");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewerFormatEndsTheJobAndSaysSo(Backend backend) throws Exception {
    assertRefused(
        backend,
        3,
        "the savepoint holds notes in format 3, but Skyscatter %s reads formats 1 to 2; a newer"
            + " version wrote it: go on with that version, or one still newer");
  }

  @ParameterizedTest
  @EnumSource
  void aFormatThatIsNoLongerSupportedEndsTheJobAndSaysSo(Backend backend) throws Exception {
    assertRefused(
        backend,
        0,
        "the savepoint holds notes in format 0, but Skyscatter %s reads formats 1 to 2; that is no"
            + " longer supported: restore it by a version between, and go on from a savepoint of"
            + " that");
  }

  private static void assertRefused(Backend backend, int format, String message) throws Exception {
    OperatorSubtaskState state;
    try (Task task = Task.start(backend, format, "other")) {
      task.send("a:one");
      state = task.snapshot();
    }
    assertThatThrownBy(() -> Task.restore(backend, 2, "new", state).close())
        .hasRootCauseMessage(message.formatted(SoftwareVersion.VERSION))
        // Else the job would try again and again.
        .matches(
            failure ->
                ExceptionUtils.findThrowable(failure, SuppressRestartsException.class).isPresent());
  }

  /** A task of {@link Notebook}. */
  private static final class Task implements AutoCloseable {
    private final KeyedBroadcastOperatorTestHarness<String, String, String, String> harness;

    private Task(Backend backend, int format, String author) throws Exception {
      Notebook notebook = new Notebook(format, author);
      harness =
          new KeyedBroadcastOperatorTestHarness<>(
              new CoBroadcastWithKeyedOperator<>(notebook, List.of(notebook.broadcastNotes())),
              element -> element.substring(0, element.indexOf(':')),
              Types.STRING,
              8,
              1,
              0);
      harness.setStateBackend(backend.create());
    }

    static Task start(Backend backend, int format, String author) throws Exception {
      Task task = new Task(backend, format, author);
      task.harness.open();
      return task;
    }

    static Task restore(Backend backend, int format, String author, OperatorSubtaskState state)
        throws Exception {
      Task task = new Task(backend, format, author);
      task.harness.initializeState(state);
      task.harness.open();
      return task;
    }

    Task send(String... elements) throws Exception {
      for (String element : elements) {
        harness.processElement(new StreamRecord<>(element));
      }
      return this;
    }

    void broadcast(String text) throws Exception {
      harness.processBroadcastElement(new StreamRecord<>(text));
    }

    List<String> ask(String element) throws Exception {
      harness.processElement(new StreamRecord<>(element));
      return answers();
    }

    List<String> clock(long time) throws Exception {
      harness.setProcessingTime(time);
      return answers();
    }

    private List<String> answers() {
      List<String> answers = List.copyOf(harness.extractOutputValues());
      harness.getOutput().clear();
      return answers;
    }

    OperatorSubtaskState snapshot() throws Exception {
      return harness.snapshot(1, 1);
    }

    @Override
    public void close() {
      try {
        harness.close();
      } catch (Exception e) {
        throw new AssertionError("the task does not close", e);
      }
    }
  }
}
