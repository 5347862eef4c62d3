package es.o2.mio2;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import es.o2.mio2.access.Replica;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.vault.Vault;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;

/** The house: which room may know which, and what holds in all of them. */
class ArchitectureTest {

    private static final String ROOT = "es.o2.mio2.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("es.o2.mio2");

    /** Asked for before anybody is known, or of more than one customer: they guard their rows themselves. */
    private static final Set<String> WITHOUT_OWNER = Set.of(
            "Credential",
            "RefreshToken",
            "KnownDevice",
            "AuditRecord",
            "PasswordReset",
            "FeedProgress",
            "DownloadLink",
            "Erasure");

    /** Names of what a person is known or reached by, and of secrets. */
    private static final Set<String> NOT_FOR_LOGS = Set.of(
            "msisdn",
            "number",
            "documentId",
            "holderDocumentId",
            "iccid",
            "puk",
            "iban",
            "givenName",
            "familyName",
            "street",
            "phone",
            "contactPhone",
            "email",
            "recipient",
            "body",
            "password",
            "accessToken",
            "refreshToken",
            "refreshSecret",
            "deviceSecret");

    /** What a session does without the filter of owners. */
    private static final Set<String> PAST_THE_FILTER = Set.of(
            "createNativeQuery",
            "createNativeMutationQuery",
            "createNamedQuery",
            "createStoredProcedureQuery",
            "doWork",
            "doReturningWork",
            "getJdbcCoordinator",
            "openSession",
            "openStatelessSession",
            "tenantIdentifier",
            "withOptions");

    /** The same words for everybody. */
    private static final Set<String> TOLD_TO_ALL = Set.of("Welcome");

    @Test
    void roomsDependOneWayOnly() {
        slices().matching("es.o2.mio2.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void pureRulesKnowNoRoom() {
        knowsOnly("identity");
        knowsOnly("billing");
        knowsOnly("problem");
    }

    @Test
    void theContractsFaceKnowsProblemsAlone() {
        knowsOnly("api", "problem");
    }

    /** A filter's place is looked for in its own annotation alone. */
    @Test
    void filtersHaveThePlaceThatTheyName() {
        noMethods().should().beAnnotatedWith(Priority.class).check(CLASSES);
    }

    @Test
    void documentsKnowNoneOfThoseThatFillThem() {
        knowsOnly("documents", "api", "problem");
    }

    @Test
    void theDocumentationKnowsTheContractAlone() {
        knowsOnly("docs", "api", "problem");
        noClasses()
                .that(not(resideInAPackage(ROOT + "docs")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "docs")
                .check(CLASSES);
    }

    /** What makes the pages isn't there when they are served. */
    @Test
    void whatServesTheDocumentationDoesNotMakeIt() {
        noClasses()
                .that(isOneOf(Set.of("PublishedFile", "DocsResource", "OperatorDocs", "OperatorFiles")))
                .should()
                .dependOnClassesThat(isOneOf(Set.of("DocumentationBuild", "DocumentationPage", "Markdown")))
                .check(CLASSES);
        noClasses()
                .that(not(resideInAPackage(ROOT + "docs")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.commonmark..")
                .check(CLASSES);
    }

    @Test
    void accessAndProfileKnowNoSection() {
        knowsOnly("vault");
        knowsOnly("audit", "api", "problem");
        knowsOnly("access", "api", "audit", "identity", "notices", "problem", "vault");
        knowsOnly("notices", "api", "identity", "problem", "vault");
        knowsOnly("feeds", "api", "audit", "problem");
        knowsOnly("events", "access", "api", "billing", "problem");
        knowsOnly(
                "profile",
                "access",
                "api",
                "audit",
                "billing",
                "documents",
                "feeds",
                "identity",
                "notices",
                "problem",
                "vault");
        knowsOnly("orders", "access", "api", "audit", "billing", "events", "identity", "notices", "problem", "profile");
    }

    @Test
    void nothingKnowsTheDemoOrTheOperator() {
        for (String room : Set.of("demo", "operations")) {
            noClasses()
                    .that(not(resideInAPackage(ROOT + room + "..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + room + "..")
                    .check(CLASSES);
        }
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that(not(named("ServiceClock")))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void settingsAreMappedAndDocumentedInOnePlace() {
        noFields().should().beAnnotatedWith(ConfigProperty.class).check(CLASSES);
    }

    @Test
    void everyOperationSaysWhoMayCallItAndWhichSectionItIsOf() {
        methods()
                .that(areOperations())
                .should(haveOnThemselvesOrTheirClass(RolesAllowed.class, PermitAll.class))
                .andShould(haveOnThemselvesOrTheirClass(InSection.class, OutsideSections.class))
                .andShould(haveOnThemselvesOrTheirClass(Operation.class))
                // One that isn't is passed over in silence.
                .andShould()
                .bePublic()
                .check(CLASSES);
    }

    @Test
    void everyResourceIsTaggedAndPackagePrivate() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and(not(resideInAPackage(ROOT + "demo")))
                // What is served of the contract is none of its operations.
                .and(not(resideInAPackage(ROOT + "docs")))
                .should()
                .bePackagePrivate()
                .andShould()
                .beAnnotatedWith(Tag.class)
                .check(CLASSES);
    }

    @Test
    void theOwnerOfARowIsItsTenant() {
        fields().that(keepTheCustomer())
                .and()
                .areDeclaredInClassesThat(not(isOneOf(WITHOUT_OWNER)))
                .should()
                .beAnnotatedWith(TenantId.class)
                .check(CLASSES);
    }

    @Test
    void whatGoesPastTheOwnersFilterIsNamedHere() {
        Set<String> allowed = Set.of(
                "IdempotentAnswer",
                "KnownDevice",
                "AttemptCounters",
                "AccessHousekeeping",
                "EndedSessions",
                "EventListener",
                "EventStore",
                "BatchWriter",
                "OutboxSql",
                // It is made of the owner's rows alone, or not at all.
                "OwnQuery",
                // It keeps the owner as the filter's tenant at the other server, too.
                "Replica",
                "ReplicaWatch",
                "OrderIndex",
                "QuoteHousekeeping",
                "BillingDatabase",
                // It asks for the time.
                "ClockKeeper",
                "BlockIndex",
                "BlockedUse",
                "BlockedUseCorrection",
                "DataExportIndex",
                "InvoiceIndex",
                "IncidentIndex",
                "UntoldInvoices",
                "UntoldNotices",
                "UsagePartitions",
                "RestrictedLines",
                "ResealedColumn");
        noClasses()
                .that(not(isOneOf(allowed)))
                .and(not(resideInAPackage(ROOT + "demo")))
                .should()
                .callMethodWhere(describe(
                        "a native query is made",
                        call -> PAST_THE_FILTER.contains(call.getName())
                                || call.getTargetOwner().isAssignableTo(DataSource.class)))
                .check(CLASSES);
    }

    /** Of what customers change themselves they want to see the newest: what feeds bring may be a second old. */
    @Test
    void theReplicaIsAskedForUseAlone() {
        noClasses()
                .that(not(isOneOf(Set.of("UsageService", "UsageRecordService"))))
                .should()
                .callMethodWhere(describe(
                        "the replica is asked",
                        call -> call.getTargetOwner().isEquivalentTo(Replica.class)
                                && call.getName().equals("read")))
                .check(CLASSES);
    }

    /** Of whoever writes a record to a log, or into an exception. The demo's people are invented. */
    @Test
    void noRecordTellsALogWhoSomebodyIs() {
        classes()
                .that(not(resideInAPackage(ROOT + "demo")))
                .and(keepWhatNoLogMayHave())
                .should(new ArchCondition<>("have a toString of their own") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        // The compiler's is final.
                        if (type.getMethod("toString").getModifiers().contains(JavaModifier.FINAL)) {
                            events.add(SimpleConditionEvent.violated(type, type.getFullName() + " tells everything"));
                        }
                    }
                })
                .check(CLASSES);
    }

    /** Who seals more has to name the column in a {@code SealedColumns}, so that it is sealed anew, and here. */
    @Test
    void everybodyWhoSealsIsKnown() {
        Set<String> callers = CLASSES.get(Vault.class).getMethodCallsToSelf().stream()
                .filter(call -> Set.of("seal", "digest").contains(call.getName()))
                .map(call -> call.getOriginOwner())
                .filter(owner -> !owner.isEquivalentTo(Vault.class))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "ResealedColumn",
                        // sim_card.puk and activation_code
                        "SimCards",
                        "BroughtLines",
                        // bank_account.iban and iban_digest
                        "BankAccountService",
                        "BroughtAccounts",
                        // contact_change.target and former_digest
                        "ContactChanges",
                        // outbox_message.body
                        "Notices",
                        // export_chunk.content
                        "DataExportMaker",
                        // password_reset.code_digest, verification.code_digest, contact_change.code_digest
                        "Codes",
                        // verification.target
                        "VerificationTargets",
                        // erasure.document_digest
                        "Erasures",
                        // What devices keep: in no column.
                        "DeviceSecrets"),
                callers);
    }

    private static void knowsOnly(String room, String... others) {
        Set<String> allowed = Set.of(others);
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("reside in another room than " + allowed) {
                    @Override
                    public boolean test(JavaClass known) {
                        String name = known.getPackageName();
                        if (!name.startsWith(ROOT)) {
                            return false;
                        }
                        String other = name.substring(ROOT.length());
                        return !other.equals(room) && !allowed.contains(other);
                    }
                })
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethod> areOperations() {
        return new DescribedPredicate<>("are operations") {
            @Override
            public boolean test(JavaMethod method) {
                return method.getAnnotations().stream()
                        .anyMatch(
                                annotation -> annotation.getRawType().isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"));
            }
        };
    }

    @SafeVarargs
    private static ArchCondition<JavaMethod> haveOnThemselvesOrTheirClass(Class<? extends Annotation>... annotations) {
        return new ArchCondition<>("have one of " + Set.of(annotations)) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (Class<? extends Annotation> annotation : annotations) {
                    if (method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation)) {
                        return;
                    }
                }
                events.add(SimpleConditionEvent.violated(method, method.getFullName() + " has none of them"));
            }
        };
    }

    private static DescribedPredicate<JavaField> keepTheCustomer() {
        return new DescribedPredicate<>("keep the customer's id") {
            @Override
            public boolean test(JavaField field) {
                return field.getOwner().isAnnotatedWith(Entity.class)
                        && field.isAnnotatedWith(Column.class)
                        && field.getAnnotationOfType(Column.class).name().equals("customer_id")
                        && !field.isAnnotatedWith(Id.class);
            }
        };
    }

    private static DescribedPredicate<JavaClass> keepWhatNoLogMayHave() {
        return describe(
                "are records that keep what no log may have",
                type -> type.isRecord()
                        && !TOLD_TO_ALL.contains(type.getSimpleName())
                        && type.getFields().stream()
                                .anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC)
                                        && field.getRawType().isEquivalentTo(String.class)
                                        && NOT_FOR_LOGS.contains(field.getName())));
    }

    private static DescribedPredicate<JavaClass> isOneOf(Set<String> names) {
        return new DescribedPredicate<>("are one of " + names) {
            @Override
            public boolean test(JavaClass type) {
                return names.contains(type.getSimpleName());
            }
        };
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return isOneOf(Set.of(name));
    }
}
