package org.skyscatter.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.MemorySize;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skyscatter.deploy.embedded.RunningJob;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.item.Bytes;
import org.skyscatter.operators.metrics.ItemBalance;
import org.skyscatter.operators.metrics.ItemLedger;
import org.skyscatter.operators.options.FetchOptions;
import org.skyscatter.v1.MapLocation;
import org.skyscatter.v1.RejectedRecord;
import org.skyscatter.v1.ScatteringCovariances;
import org.skyscatter.v1.SkyMap;

/** Maps by reference, read from files of this machine. */
@ExtendWith(Services.Resolver.class)
class LocatedMapsIT {
  private static final int EXPANDED = 64 << 20;

  @TempDir private Path folder;

  @Test
  void filesAreReadWhereTheyAreAllowedAndAsStated(Services services) throws Exception {
    Pipeline pipeline = Pipeline.create(services, "located", 2);
    Path allowed = Files.createDirectory(folder.resolve("allowed"));
    pipeline
        .options()
        .set(FetchOptions.ALLOWED_PREFIXES, List.of(allowed.toUri().toString()))
        .set(FetchOptions.ATTEMPTS, 2)
        .set(FetchOptions.MAX_BYTES, MemorySize.ofMebiBytes(1));
    double[] pixels = Maps.values("inline", Sampling.MW.pixelCount(8));
    byte[] npy = npy(8, 15, pixels);
    Path good = Files.write(allowed.resolve("map.npy"), npy);
    Path outside = Files.write(folder.resolve("secret.npy"), npy);
    Path bomb = allowed.resolve("bomb.fits.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      out.write(new byte[EXPANDED]);
    }
    Path text = Files.writeString(allowed.resolve("notes.txt"), "no map at all");
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    sent.add(located(pipeline, "good", location(good), "MW", 8));
    sent.add(located(pipeline, "by-the-file", location(good), "", 0));
    sent.add(
        Maps.to(
            pipeline.maps(),
            Maps.map("inline").setSampling("MW").setResolution(8).setPixels(Maps.float64(pixels))));
    MapLocation right = location(good);
    sent.add(
        located(
            pipeline,
            "checksum",
            new MapLocation(right.getUri(), "0".repeat(64), right.getBytes(), null, null),
            "MW",
            8));
    sent.add(
        located(
            pipeline,
            "missing",
            new MapLocation(right.getUri() + "x", right.getSha256(), right.getBytes(), null, null),
            "MW",
            8));
    sent.add(located(pipeline, "outside", location(outside), "MW", 8));
    sent.add(located(pipeline, "bomb", location(bomb), "", 0));
    sent.add(located(pipeline, "text", location(text), "", 0));
    sent.add(located(pipeline, "coarser", location(good), "MW", 16));
    pipeline.records().send(sent);
    ItemBalance balance;
    try (RunningJob job = pipeline.start()) {
      pipeline.records().await(sent.size(), pipeline.covariances(), pipeline.rejected());
      balance = Balances.ofStopped(job, pipeline, sent.size());
    }
    assertThat(balance.get(ItemLedger.USED)).isEqualTo(3);
    Map<String, String> reasons =
        pipeline.records().rejected(pipeline.rejected()).stream()
            .collect(
                Collectors.toMap(
                    RejectedRecord::getMapId,
                    RejectedRecord::getReason,
                    (a, b) -> a,
                    TreeMap::new));
    assertThat(reasons)
        .containsEntry("checksum", "FILE_CHECKSUM")
        .containsEntry("missing", "FILE_MISSING")
        .containsEntry("outside", "LOCATION_NOT_ALLOWED")
        .containsEntry("text", "FILE_UNREADABLE")
        .containsEntry("coarser", "BAD_FIELD")
        .containsKey("bomb")
        .hasSize(6);
    List<ScatteringCovariances> records = pipeline.records().covariances(pipeline.covariances());
    assertThat(records)
        .extracting(ScatteringCovariances::getCoefficients)
        .containsOnly(records.get(0).getCoefficients());
  }

  private static ProducerRecord<byte[], byte[]> located(
      Pipeline pipeline, String id, MapLocation location, String sampling, int resolution) {
    SkyMap.Builder map =
        Maps.map(id)
            .setSampling(sampling)
            .setResolution(resolution)
            .setValueType("")
            .setLocation(location);
    return Maps.to(pipeline.maps(), map);
  }

  private static MapLocation location(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    return new MapLocation(
        file.toUri().toString(), Bytes.wrap(bytes).sha256(), (long) bytes.length, null, null);
  }

  private static byte[] npy(int rows, int columns, double[] values) {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, columns);
    int padded = 118;
    ByteBuffer data = Maps.float64(values);
    ByteBuffer npy = ByteBuffer.allocate(10 + padded + data.remaining());
    npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) padded, 0});
    npy.put(
        (header + " ".repeat(padded - 1 - header.length()) + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    npy.put(data);
    return npy.array();
  }
}
