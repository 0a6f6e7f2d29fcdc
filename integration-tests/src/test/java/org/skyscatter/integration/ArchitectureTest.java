package org.skyscatter.integration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The shape of the code, which a compiler does not check. */
@AnalyzeClasses(
    packages = "org.skyscatter",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

  /** Leaves out what modules share with the tests of others. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar") && !location.contains("/test-classes/");
    }
  }

  private static final String ENCODER = "org.skyscatter.encoder..";

  @ArchTest
  static final ArchRule encoderIsAPlainLibrary =
      classes()
          .that()
          .resideInAPackage(ENCODER)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ENCODER,
              "java..",
              "jdk.incubator.vector..",
              "org.jtransforms..",
              "pl.edu.icm..",
              "org.jspecify..")
          .because("it must be usable without Flink, Kafka, Avro and Jackson");

  @ArchTest
  static final ArchRule modulesDependInOneDirection =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("schemas")
          .definedBy("org.skyscatter.schemas..", "org.skyscatter.v1..")
          .layer("encoder")
          .definedBy(ENCODER)
          .layer("operators")
          .definedBy("org.skyscatter.operators..")
          .layer("deploy")
          .definedBy("org.skyscatter.deploy..")
          .whereLayer("schemas")
          .mayNotAccessAnyLayer()
          .whereLayer("encoder")
          .mayNotAccessAnyLayer()
          .whereLayer("operators")
          .mayOnlyAccessLayers("schemas", "encoder")
          .whereLayer("deploy")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule schemasKnowNoStreams =
      noClasses()
          .that()
          .resideInAnyPackage("org.skyscatter.schemas..", "org.skyscatter.v1..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
          .because("a client reads records without them");

  @ArchTest
  static final ArchRule operatorsKnowNoBroker =
      noClasses()
          .that()
          .resideInAPackage("org.skyscatter.operators..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..")
          .because("only deploy embeds one");

  /**
   * The root package of a module has the types that its sub-packages share, and puts these
   * together; among themselves they have no cycle.
   */
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.skyscatter.(*).(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Helper|Util|Utils|Manager|Impl)")
          .because("such names say nothing");
}
