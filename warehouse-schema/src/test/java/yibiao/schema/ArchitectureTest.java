package yibiao.schema;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;

@AnalyzeClasses(packages = "yibiao.schema", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule fileReadingKnowsNothingOfWhatIsRead = noClasses()
            .that()
            .resideInAPackage("..file..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..contract..", "..metric..", "..page..", "..workspace..", "..catalogue..");

    @ArchTest
    static final ArchRule nothingReadsTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule readersAreInternalOrFinal = classes()
            .that()
            .haveSimpleNameEndingWith("Reader")
            .and()
            .areTopLevelClasses()
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    @ArchTest
    static final ArchRule packagesFormNoCircle = slices().matching("yibiao.schema.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(
                    com.tngtech.archunit.base.DescribedPredicate.describe(
                            "a rule's check names the column it refers to",
                            javaClass -> javaClass.getPackageName().equals("yibiao.schema.quality")),
                    com.tngtech.archunit.base.DescribedPredicate.alwaysTrue());
}
