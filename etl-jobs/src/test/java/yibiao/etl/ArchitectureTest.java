package yibiao.etl;

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
import org.apache.spark.sql.SparkSession;

@AnalyzeClasses(packages = "yibiao.etl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_JOB_READS_THE_CLOCK = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Main")
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
    static final ArchRule THE_SESSION_IS_HANDED_IN = noClasses()
            .should()
            .callMethod(SparkSession.class, "active")
            .orShould()
            .callMethod(SparkSession.class, "getActiveSession")
            .orShould()
            .callMethod(SparkSession.class, "getDefaultSession");

    @ArchTest
    static final ArchRule ONE_PLACE_STARTS_SPARK = noClasses()
            .that()
            .resideOutsideOfPackage("yibiao.etl.session..")
            .should()
            .callMethod(SparkSession.class, "builder");

    @ArchTest
    static final ArchRule TABLES_KNOW_NO_JOB = noClasses()
            .that()
            .resideInAPackage("yibiao.etl.table..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("yibiao.etl.job..", "yibiao.etl.silver..", "yibiao.etl.gold..", "yibiao.etl.quality..");

    @ArchTest
    static final ArchRule JOBS_KNOW_NO_TABLE_IN_PARTICULAR = noClasses()
            .that()
            .resideInAPackage("yibiao.etl.job..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "yibiao.etl.silver..", "yibiao.etl.gold..", "yibiao.etl.quality..", "yibiao.etl.release..");

    @ArchTest
    static final ArchRule MODELS_OF_CUSTOMERS_ARE_ARITHMETIC = noClasses()
            .that()
            .resideInAnyPackage("yibiao.etl.lifetime..", "yibiao.etl.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark..",
                    "yibiao.etl.table..",
                    "yibiao.etl.job..",
                    "yibiao.etl.silver..",
                    "yibiao.etl.gold..",
                    "yibiao.etl.quality..");
}
