package yibiao.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "yibiao.dashboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule queriesKnowNoHttp = noClasses()
            .that()
            .resideInAnyPackage("yibiao.dashboard.query..", "yibiao.dashboard.caller..", "yibiao.dashboard.warehouse..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "yibiao.dashboard.web..",
                    "yibiao.dashboard.command..",
                    "io.javalin..",
                    "jakarta..",
                    "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule theWarehouseKnowsNoQuery = noClasses()
            .that()
            .resideInAPackage("yibiao.dashboard.warehouse..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("yibiao.dashboard.query..");

    @ArchTest
    static final ArchRule onlyQueriesSpeakSql = noClasses()
            .that()
            .resideInAnyPackage("yibiao.dashboard.web..", "yibiao.dashboard.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.duckdb..", "io.delta..");

    @ArchTest
    static final ArchRule nobodyReadsTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule neverSpark = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "yibiao.ingest..", "yibiao.etl..");
}
