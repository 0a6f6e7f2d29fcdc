package org.skyscatter.integration;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;

/** What a savepoint holds, by the names that its operators and their states have. */
final class StatesOfSavepoint {

  private static final String TIMERS = "_timer_state/";

  private StatesOfSavepoint() {}

  /** The names of the states of each operator that has some, by its uid; timers have none. */
  static Map<String, Set<String>> names(URI savepoint) throws IOException {
    Map<String, Set<String>> names = new TreeMap<>();
    for (OperatorState operator : read(savepoint).getOperatorStates()) {
      Set<String> ofOperator = new TreeSet<>();
      for (OperatorSubtaskState task : operator.getStates()) {
        for (OperatorStateHandle handle : task.getManagedOperatorState()) {
          ofOperator.addAll(handle.getStateNameToPartitionOffsets().keySet());
        }
        for (KeyedStateHandle handle : task.getManagedKeyedState()) {
          addKeyed((KeyGroupsStateHandle) handle, ofOperator);
        }
      }
      if (!ofOperator.isEmpty()) {
        names.put(operator.getOperatorUid().orElse("without uid"), ofOperator);
      }
    }
    return names;
  }

  private static CheckpointMetadata read(URI savepoint) throws IOException {
    Path metadata = Path.of(savepoint).resolve("_metadata");
    try (InputStream in = Files.newInputStream(metadata)) {
      return Checkpoints.loadCheckpointMetadata(
          new DataInputStream(in), StatesOfSavepoint.class.getClassLoader(), savepoint.toString());
    }
  }

  private static void addKeyed(KeyGroupsStateHandle handle, Set<String> names) throws IOException {
    KeyedBackendSerializationProxy<?> header =
        new KeyedBackendSerializationProxy<>(StatesOfSavepoint.class.getClassLoader());
    try (InputStream in = handle.openInputStream()) {
      header.read(new DataInputViewStreamWrapper(in));
    }
    header.getStateMetaInfoSnapshots().stream()
        .map(StateMetaInfoSnapshot::getName)
        .filter(name -> !name.startsWith(TIMERS))
        .forEach(names::add);
  }
}
