package yibiao.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** What may know what inside ingestion. */
@AnalyzeClasses(packages = "yibiao.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule connectorsDoNotKnowEachOther = SlicesRuleDefinition.slices()
            .matching("yibiao.ingest.connector.(*)..")
            .should()
            .notDependOnEachOther()
            // What several kinds of source share, such as the way of calling HTTP interfaces.
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage("yibiao.ingest.connector.http..", "yibiao.ingest.connector.csv.."));

    @ArchTest
    static final ArchRule connectorsDoNotKnowTheWarehouse = noClasses()
            .that()
            .resideInAPackage("yibiao.ingest.connector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("yibiao.ingest.spool..", "yibiao.ingest.bronze..", "yibiao.ingest.run..", "io.delta..");

    @ArchTest
    static final ArchRule onlyBronzeKnowsTheTableFormat = noClasses()
            .that()
            .resideOutsideOfPackages("yibiao.ingest.bronze..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.delta.kernel.internal..",
                    "io.delta.kernel.data..",
                    "org.apache.hadoop..",
                    "org.apache.parquet..");

    @ArchTest
    static final ArchRule theRunDoesNotKnowWhichConnectorsThereAre = noClasses()
            .that()
            .resideInAnyPackage(
                    "yibiao.ingest.run..",
                    "yibiao.ingest.spool..",
                    "yibiao.ingest.bronze..",
                    "yibiao.ingest.quarantine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("yibiao.ingest.connector.*..");

    @ArchTest
    static final ArchRule nobodyReadsTheClockButMain = noClasses()
            .that()
            .doNotHaveSimpleName("IngestMain")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule noStaticStateChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule nobodyPrintsButTheConsole = noClasses()
            .that()
            .doNotHaveSimpleName("Console")
            .and()
            .doNotHaveSimpleName("IngestMain")
            .should()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule spoolKnowsNoTable = classes()
            .that()
            .resideInAPackage("yibiao.ingest.spool..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("yibiao.ingest.bronze..", "yibiao.ingest.run..");
}
