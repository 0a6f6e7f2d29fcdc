package org.skyscatter.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscatter.operators.encode.EncodingRules;
import org.skyscatter.operators.options.CoefficientType;
import org.skyscatter.operators.options.EncodeOptions;
import org.skyscatter.operators.options.FetchOptions;
import org.skyscatter.operators.options.ItemOptions;
import org.skyscatter.operators.options.JobOptions;
import org.skyscatter.operators.options.KafkaOptions;
import org.skyscatter.operators.options.KnownOptions;
import org.skyscatter.operators.options.ReferenceOptions;
import org.skyscatter.operators.options.RegistryOptions;
import org.skyscatter.operators.options.SinkOptions;
import org.skyscatter.operators.options.SourceOptions;
import org.skyscatter.operators.options.StartPosition;
import org.skyscatter.schemas.ContainerCodec;
import org.skyscatter.schemas.WireFormat;
import org.skyscatter.schemas.registry.RegistrySettings;

class SkyscatterPipelineBuilderTest {

  private static SkyscatterPipelineBuilder complete() {
    return SkyscatterPipeline.builder()
        .setBootstrapServers("localhost:9092")
        .setEncodingRules(EncodingRules.forAll(TestMaps.config()));
  }

  @Test
  void needsBrokersAndRulesOnly() {
    Configuration options = complete().build().options();
    assertThat(options.get(SourceOptions.TOPICS)).containsExactly("skyscatter.maps");
    assertThat(options.get(SinkOptions.COVARIANCES_TOPIC)).isEqualTo("skyscatter.covariances");
    assertThat(options.get(SinkOptions.REJECTED_TOPIC)).isEqualTo("skyscatter.rejected");
    assertThat(options.get(SinkOptions.DELIVERY_GUARANTEE))
        .isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
    assertThat(options.get(SinkOptions.TRANSACTION_TIMEOUT)).isEqualTo(Duration.ofMinutes(10));
    assertThat(EncodingRules.parse(options.get(EncodeOptions.RULES)))
        .isEqualTo(EncodingRules.forAll(TestMaps.config()));
    assertThatThrownBy(() -> SkyscatterPipeline.builder().build())
        .hasMessage("skyscatter.kafka.bootstrap-servers is required");
    assertThatThrownBy(
            () -> SkyscatterPipeline.builder().setBootstrapServers("localhost:9092").build())
        .hasMessage("skyscatter.encode.rules is required");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(b -> b.setGroupId(" "), "skyscatter.source.group-id is required"),
        fault(b -> b.setMapTopics(), "skyscatter.source.topics must name at least one topic"),
        fault(b -> b.setMapTopics("a", ""), "skyscatter.source.topics names an empty topic"),
        fault(
            b -> b.setMapLimit(MemorySize.parse("63kb")),
            "skyscatter.source.map-limit must be from 64 kb to 1 gb, but is 63 kb"),
        fault(b -> b.setMapLimit(MemorySize.parse("1025mb")), "skyscatter.source.map-limit"),
        fault(
            b -> b.set(SourceOptions.EVENT_TIME_AHEAD_LIMIT, Duration.ofSeconds(-1)),
            "skyscatter.source.event-time-ahead-limit must not be negative"),
        fault(
            b -> b.set(SourceOptions.OUT_OF_ORDERNESS, Duration.ofSeconds(-1)),
            "skyscatter.source.out-of-orderness must not be negative"),
        fault(
            b -> b.set(SourceOptions.IDLENESS, Duration.ZERO),
            "skyscatter.source.idleness must be positive"),
        fault(
            b -> b.set(EncodeOptions.RULES, List.of(Map.of("bandlimit", "0"))),
            "skyscatter.encode.rules: rule 1: bandLimit must be from 2"),
        fault(b -> b.setCovariancesTopic(""), "skyscatter.sink.covariances-topic is required"),
        fault(
            b -> b.setRejectedTopic("skyscatter.covariances"),
            "skyscatter.sink.rejected-topic is the topic of covariances too"),
        fault(
            b -> b.setRejectedTopic("skyscatter.maps"),
            "skyscatter.sink.rejected-topic is a topic that is read too"),
        fault(
            b -> b.setFormat(WireFormat.CONFLUENT),
            "skyscatter.sink.covariances-schema-id or skyscatter.registry.url is required for the"
                + " format confluent"),
        fault(
            b -> b.setFormat(WireFormat.CONFLUENT).set(SinkOptions.COVARIANCES_SCHEMA_ID, 1),
            "skyscatter.sink.rejected-schema-id or skyscatter.registry.url is required for the"
                + " format confluent"),
        fault(
            b -> b.set(RegistryOptions.URL, "localhost:8080"),
            "skyscatter.registry.url: url must be http(s)://host:port"),
        fault(
            b -> b.set(RegistryOptions.URL, ""),
            "skyscatter.registry.url: url must be http(s)://host:port"),
        fault(
            b -> b.set(RegistryOptions.TOKEN, "abc"),
            "skyscatter.registry.token is set, but skyscatter.registry.url is not"),
        fault(
            b -> registry(b).set(RegistryOptions.TOKEN, "a b"),
            "skyscatter.registry.token: token must be printable ASCII without blanks"),
        fault(
            b -> registry(b).set(RegistryOptions.USER, "me"),
            "skyscatter.registry.password is required"),
        fault(
            b -> registry(b).set(RegistryOptions.PASSWORD, "secret"),
            "skyscatter.registry.user is required"),
        fault(
            b -> registry(b).set(RegistryOptions.USER, "a:b").set(RegistryOptions.PASSWORD, "c"),
            "skyscatter.registry.user: user must not contain a colon"),
        fault(
            b -> registry(b).set(RegistryOptions.ATTEMPTS, 0),
            "skyscatter.registry.attempts must be at least 1, but is 0"),
        fault(
            b -> registry(b).set(RegistryOptions.REQUEST_TIMEOUT, Duration.ZERO),
            "skyscatter.registry.request-timeout must be positive"),
        fault(
            b -> registry(b).set(RegistryOptions.TIME_LIMIT, Duration.ofSeconds(-1)),
            "skyscatter.registry.time-limit must be positive"),
        fault(
            b -> b.setDeliveryGuarantee(DeliveryGuarantee.NONE),
            "skyscatter.sink.delivery-guarantee must be at-least-once or exactly-once"),
        fault(
            b -> b.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE),
            "skyscatter.sink.transactional-id-prefix is required"),
        fault(
            b ->
                b.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                    .setTransactionalIdPrefix("sky"),
            "skyscatter.sink.transactional-id-prefix must end in a separator"),
        fault(
            b -> b.set(SinkOptions.TRANSACTION_TIMEOUT, Duration.ZERO),
            "skyscatter.sink.transaction-timeout must be positive"),
        fault(
            b -> b.set(JobOptions.MAX_PARALLELISM, 0),
            "skyscatter.job.max-parallelism must be from 1 to 32768, but is 0"),
        fault(
            b -> b.setKafkaProperty("group.id", "x"),
            "skyscatter.kafka.properties.group.id follows from skyscatter.source.group-id"),
        fault(
            b -> b.setKafkaProperty("acks", "1"),
            "skyscatter.kafka.properties.acks must be all, but is 1"),
        fault(
            b -> b.setKafkaProperty("isolation.level", "read_uncommitted"),
            "skyscatter.kafka.properties.isolation.level is always read_committed"),
        fault(
            b -> b.configure(Map.of("skyscatter.sink.topic", "x")),
            "skyscatter.sink.topic is not an option of Skyscatter"),
        fault(
            b -> b.configure(Map.of("skyscatter.sink.codec", "lzma")),
            "Could not parse value 'lzma' for key 'skyscatter.sink.codec'"),
        fault(
            b -> b.configure(Map.of("skyscatter.source.idleness", "soon")),
            "Could not parse value 'soon' for key 'skyscatter.source.idleness'"));
  }

  private static SkyscatterPipelineBuilder registry(SkyscatterPipelineBuilder builder) {
    return builder.set(RegistryOptions.URL, "http://localhost:8080/apis/ccompat/v7");
  }

  @Test
  void aRegistryGivesTheSchemaIdsOfTheFormatConfluent() {
    Configuration options =
        registry(complete())
            .setFormat(WireFormat.CONFLUENT)
            .set(RegistryOptions.USER, "me")
            .set(RegistryOptions.PASSWORD, "secret")
            .set(RegistryOptions.ATTEMPTS, 3)
            .build()
            .options();
    assertThat(RegistryOptions.settings(options))
        .contains(
            RegistrySettings.of("http://localhost:8080/apis/ccompat/v7")
                .withPassword("me", "secret")
                .withAttempts(Duration.ofSeconds(10), 3, Duration.ofMinutes(1)));
    options.set(RegistryOptions.TOKEN, "abc");
    assertThat(RegistryOptions.settings(options).orElseThrow().authorization())
        .isEqualTo("Bearer abc");
    assertThat(RegistryOptions.settings(complete().build().options())).isEmpty();
  }

  private static Arguments fault(Consumer<SkyscatterPipelineBuilder> change, String message) {
    return Arguments.of(change, message);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("faults")
  void namesTheOptionAtFault(Consumer<SkyscatterPipelineBuilder> change, String message) {
    SkyscatterPipelineBuilder builder = complete();
    change.accept(builder);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsSettingsAsAYamlFileHoldsThem() {
    Map<String, Object> settings =
        Map.of(
            "skyscatter",
            Map.of(
                "kafka",
                    Map.of("bootstrap-servers", "a:1,b:2", "properties", Map.of("acks", "all")),
                "source",
                    Map.of(
                        "topics", List.of("maps-1", "maps-2"),
                        "start", "earliest",
                        "map-limit", "10mb",
                        "idleness", "5 s"),
                "encode",
                    Map.of(
                        "rules",
                        List.of(
                            Map.of("survey", "WMAP", "bandlimit", 64, "isotropic", true),
                            Map.of("band", "a:b,c;d", "bandlimit", 8)))),
            "skyscatter.sink.coefficients",
            "float32",
            "skyscatter.sink.codec",
            "null",
            "skyscatter.sink.delivery-guarantee",
            "exactly-once",
            "skyscatter.sink.transactional-id-prefix",
            "sky-",
            "parallelism.default",
            4);
    Configuration options = SkyscatterPipeline.builder().configure(settings).build().options();
    assertThat(options.get(SourceOptions.TOPICS)).containsExactly("maps-1", "maps-2");
    assertThat(options.get(SourceOptions.START)).isEqualTo(StartPosition.EARLIEST);
    assertThat(options.get(SourceOptions.MAP_LIMIT)).isEqualTo(MemorySize.ofMebiBytes(10));
    assertThat(options.get(SourceOptions.IDLENESS)).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.get(SinkOptions.COEFFICIENTS)).isEqualTo(CoefficientType.FLOAT32);
    assertThat(options.get(SinkOptions.CODEC)).isEqualTo(ContainerCodec.NULL);
    assertThat(options.get(SinkOptions.DELIVERY_GUARANTEE))
        .isEqualTo(DeliveryGuarantee.EXACTLY_ONCE);
    assertThat(options.keySet()).doesNotContain("parallelism.default");
    assertThat(options.toMap()).containsEntry("skyscatter.kafka.properties.acks", "all");
    EncodingRules rules = EncodingRules.parse(options.get(EncodeOptions.RULES));
    assertThat(rules.find("WMAP", "V").orElseThrow().config().bandLimit()).isEqualTo(64);
    assertThat(rules.find("WMAP", "V").orElseThrow().config().isotropic()).isTrue();
    assertThat(rules.find("x", "a:b,c;d").orElseThrow().config().bandLimit()).isEqualTo(8);
  }

  @Test
  void readsRulesAsFlinksConfigurationWritesThem() {
    Configuration configuration = Configuration.fromMap(complete().build().options().toMap());
    Configuration options = SkyscatterPipeline.builder().configure(configuration).build().options();
    assertThat(EncodingRules.parse(options.get(EncodeOptions.RULES)))
        .isEqualTo(EncodingRules.forAll(TestMaps.config()));
  }

  @Test
  void refusesSettingsWithoutAValueOrNestedInLists() {
    Map<String, Object> empty = new HashMap<>();
    empty.put("skyscatter.source.topics", null);
    assertThatThrownBy(() -> SkyscatterPipeline.builder().configure(empty))
        .hasMessage("skyscatter.source.topics has no value");
    assertThatThrownBy(
            () ->
                SkyscatterPipeline.builder()
                    .configure(Map.of("skyscatter.source.topics", List.of(List.of("a")))))
        .hasMessage("skyscatter.source.topics is nested too deeply");
  }

  @Test
  void knowsEveryOptionOfItsOptionClasses() throws IllegalAccessException {
    Set<Object> declared = new HashSet<>();
    for (Class<?> type :
        List.of(
            KafkaOptions.class,
            RegistryOptions.class,
            ItemOptions.class,
            ReferenceOptions.class,
            SourceOptions.class,
            EncodeOptions.class,
            FetchOptions.class,
            SinkOptions.class,
            JobOptions.class)) {
      for (var field : type.getFields()) {
        if (field.getType() == ConfigOption.class) {
          declared.add(field.get(null));
        }
      }
    }
    assertThat(KnownOptions.ALL)
        .hasSameElementsAs(declared.stream().map(o -> (ConfigOption<?>) o).toList());
    assertThat(KnownOptions.ALL)
        .allMatch(option -> option.key().startsWith("skyscatter."))
        .doesNotHaveDuplicates();
  }
}
