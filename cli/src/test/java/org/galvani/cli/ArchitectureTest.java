package org.galvani.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The folder list is the architecture: who may know whom, and why.
class ArchitectureTest {
    private static final String HOUSE = "org.galvani..";
    private static final String PACK = "org.galvani.pack..";
    private static final String PROTOCOL = "org.galvani.protocol..";
    private static final String BMS = "org.galvani.bms..";
    private static final String DEVICE = "org.galvani.device..";
    private static final String SERVER = "org.galvani.server..";
    private static final String CLI = "org.galvani.cli..";
    private static final String[] PURE = {PACK, PROTOCOL, BMS};
    private static final List<String> VENDORS = List.of(
            "org.galvani.protocol.jk..",
            "org.galvani.protocol.nw..",
            "org.galvani.protocol.emus..",
            "org.galvani.protocol.charger..",
            "org.galvani.protocol.ydt1363..",
            "org.galvani.protocol.inverter..");
    private static final List<String> DOORS =
            List.of("org.galvani.server.rest..", "org.galvani.server.web..", "org.galvani.server.mqtt..");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.galvani");

    @Test
    void everyModuleIsLookedAt() {
        assertThat(List.of(PACK, PROTOCOL, BMS, DEVICE, SERVER, CLI))
                .as("a rule over no classes passes, so the import has to see every module")
                .allSatisfy(module ->
                        assertThat(CLASSES.that(resideInAPackage(module))).isNotEmpty());
    }

    @Test
    void packDependsOnNothingOfOurs() {
        knowsOnly(PACK, "every module speaks its vocabulary, so it may know none of them", PACK);
    }

    @Test
    void protocolKnowsOnlyTheDomain() {
        knowsOnly(PROTOCOL, "meaning of bytes is independent of who moves or simulates them", PROTOCOL, PACK);
    }

    @Test
    void bmsKnowsOnlyTheDomain() {
        knowsOnly(BMS, "a battery has no vendor: simulators put one around it", BMS, PACK);
    }

    @Test
    void deviceKnowsNothingAboveIt() {
        knowsOnly(DEVICE, "bytes move without a server or a command", DEVICE, PROTOCOL, BMS, PACK);
    }

    @Test
    void onlyCliKnowsCli() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .because("cli puts the modules together and is used by nobody")
                .check(CLASSES);
    }

    @Test
    void pureModulesTouchNothingOutside() {
        DescribedPredicate<JavaClass> harmless =
                type(ByteArrayOutputStream.class).or(type(Serializable.class)).as("buffers in memory");
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.util.concurrent..",
                                "java.util.logging..",
                                "java.lang.foreign..",
                                "org.slf4j..")
                        .and(not(harmless))
                        .or(assignableTo(Thread.class))
                        .or(assignableTo(Clock.class)))
                .orShould()
                .accessTargetWhere(DescribedPredicate.describe(
                        "is outside time, chance or environment",
                        access -> outside(access.getTarget().getOwner().getName(), access.getName())))
                .because("pack, protocol and bms are pure: no I/O, clock, thread or logger, so that a test needs only"
                        + " values and a recorded frame replays exactly")
                .check(CLASSES);
    }

    @Test
    void vendorsDoNotKnowEachOther() {
        strangers(VENDORS, "a vendor can be added or dropped as one folder");
    }

    @Test
    void transportsKnowNoVendor() {
        knowsNone("org.galvani.device.transport..", VENDORS, "any protocol runs on any link");
    }

    @Test
    void simulatorsNeverCallDrivers() {
        knowsNone(
                "org.galvani.device.simulator..",
                List.of("org.galvani.device.driver.."),
                "both ends share tables; a simulator built on a driver would share its faults");
    }

    @Test
    void serverKnowsNoVendor() {
        knowsNone(SERVER, VENDORS, "inspector, forms and fleet work for any vendor through the neutral protocol");
    }

    @Test
    void doorsOfTheServerDoNotKnowEachOther() {
        strangers(DOORS, "REST, web and MQTT know the fleet, and each can be left out");
    }

    @Test
    void onlyCliReadsEnvironmentAndWallClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "reads environment or wall clock",
                        access -> access.getTarget()
                                .resolveMember()
                                .map(ArchitectureTest::readsEnvironmentOrWallClock)
                                .orElse(false)))
                .because("a Clock is passed in, so that tests and replays choose the time; only cli makes the real one")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.galvani.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package that can be read alone can be understood alone")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(CLASSES.contain(name + ".package-info")
                                && CLASSES.get(name + ".package-info").isAnnotatedWith(NullMarked.class))
                        .as("package-info of %s says @NullMarked: absence is written in types", name)
                        .isTrue());
    }

    private static void knowsOnly(String module, String reason, String... allowed) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(not(resideInAnyPackage(allowed))))
                .because(reason)
                .check(CLASSES);
    }

    /// The first package may not exist yet: rules stand before the folders they are for.
    private static void knowsNone(String who, List<String> whom, String reason) {
        noClasses()
                .that()
                .resideInAPackage(who)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(whom.toArray(String[]::new))
                .because(reason)
                .allowEmptyShould(CLASSES.that(resideInAPackage(who)).isEmpty())
                .check(CLASSES);
    }

    private static void strangers(List<String> folders, String reason) {
        for (String one : folders) {
            knowsNone(one, folders.stream().filter(other -> !other.equals(one)).toList(), reason);
        }
    }

    private static boolean outside(String owner, String member) {
        return switch (owner) {
            case "java.lang.System" ->
                Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "out", "err", "in")
                        .contains(member);
            case "java.lang.Math" -> member.equals("random");
            default -> owner.startsWith("java.time.") && member.equals("now");
        };
    }

    private static boolean readsEnvironmentOrWallClock(JavaMember member) {
        String owner = member.getOwner().getName();
        return switch (owner) {
            case "java.lang.System" -> Set.of("getenv", "currentTimeMillis").contains(member.getName());
            case "java.time.Clock" ->
                member.getName().startsWith("system") || member.getName().startsWith("tick");
            case "java.util.Date" -> member.getFullName().equals("java.util.Date.<init>()");
            default ->
                owner.startsWith("java.time.")
                        && member.getName().equals("now")
                        && !member.getFullName().contains("java.time.Clock");
        };
    }
}
