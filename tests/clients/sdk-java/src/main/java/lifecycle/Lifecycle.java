package lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.*;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.waiters.LambdaWaiter;

/**
 * A function's whole life through the AWS SDK for Java v2. Prints every check that holds; fails at the first that does
 * not. What it is given comes from the environment: see tests/clients/test_sdks.py.
 */
public final class Lifecycle {
    private static final String NAME = System.getenv("FUNCTION");
    private static final Runtime RUNTIME = Runtime.fromValue(System.getenv("RUNTIME"));
    private static final String ROLE = System.getenv("ROLE");

    private final LambdaClient client = LambdaClient.create();
    private final LambdaWaiter waiter = LambdaWaiter.builder()
        .client(client)
        .overrideConfiguration(WaiterOverrideConfiguration.builder()
            .maxAttempts(300)
            .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(100)))
            .build())
        .build();
    private final SdkBytes code = read("PACKAGE");
    private final SdkBytes otherCode = read("OTHER_PACKAGE");

    private Lifecycle() throws java.io.IOException { }

    public static void main(String[] arguments) throws java.io.IOException {
        Lifecycle life = new Lifecycle();
        String arn = life.creation();
        life.invocation();
        life.updates();
        life.aliases();
        life.lists();
        life.concurrency();
        life.attachments(arn);
        life.deletion();
    }

    private static SdkBytes read(String variable) throws java.io.IOException {
        return SdkBytes.fromByteArray(Files.readAllBytes(Path.of(System.getenv(variable))));
    }

    private static void holds(String check) {
        System.out.println(check);
    }

    private static void equal(Object found, Object expected) {
        if (!Objects.equals(found, expected)) throw new AssertionError(found + " is not " + expected);
    }

    /** The exception that the client must have made of an answer. */
    private static <E extends LambdaException> E refused(Class<E> expected, Runnable call) {
        try {
            call.run();
        } catch (LambdaException exception) {
            if (expected.isInstance(exception)) return expected.cast(exception);
            throw exception;
        }
        throw new AssertionError("no " + expected.getSimpleName());
    }

    /** The text of a member of a JSON object. */
    private static String member(SdkBytes payload, String name) {
        Matcher found = Pattern.compile('"' + name + "\":\\s*\"([^\"]*)\"").matcher(payload.asUtf8String());
        return found.find() ? found.group(1) : null;
    }

    private InvokeResponse invoke(String event, Consumer<InvokeRequest.Builder> more) {
        return client.invoke(it -> more.accept(it.functionName(NAME).payload(SdkBytes.fromUtf8String(event))));
    }

    private InvokeResponse invoke(String event) {
        return invoke(event, it -> { });
    }

    private CreateFunctionRequest creationOf(String name) {
        return CreateFunctionRequest.builder()
            .functionName(name).role(ROLE).runtime(RUNTIME).handler("app.handler").timeout(20)
            .code(it -> it.zipFile(code)).tags(Map.of("team", "red")).build();
    }

    private String creation() {
        CreateFunctionResponse created = client.createFunction(creationOf(NAME));
        equal(created.state(), State.PENDING);
        waiter.waitUntilFunctionActiveV2(it -> it.functionName(NAME));
        holds("created");
        ResourceConflictException conflict =
            refused(ResourceConflictException.class, () -> client.createFunction(creationOf(NAME)));
        equal(conflict.awsErrorDetails().errorMessage(), "Function already exist: " + NAME);
        equal(List.of(conflict.type(), conflict.statusCode()), List.of("User", 409));
        holds("conflict");
        return created.functionArn();
    }

    private void invocation() {
        InvokeResponse reply = invoke("{\"colour\": \"grün\"}", it -> it.logType(LogType.TAIL));
        equal(List.of(reply.statusCode(), reply.executedVersion()), List.of(200, "$LATEST"));
        equal(reply.functionError(), null);
        equal(member(reply.payload(), "colour").replace("\\u00fc", "ü"), "grün");
        String log = new String(Base64.getDecoder().decode(reply.logResult()));
        equal(log.contains("\nREPORT RequestId: "), true);
        holds("invoked");
        InvokeResponse failed = invoke("{\"raise\": \"no luck\"}");
        equal(List.of(failed.statusCode(), failed.functionError()), List.of(200, "Unhandled"));
        equal(member(failed.payload(), "errorType"), "ValueError");
        equal(member(failed.payload(), "errorMessage"), "no luck");
        holds("function error");
        equal(invoke("{}", it -> it.invocationType(InvocationType.DRY_RUN)).statusCode(), 204);
        holds("dry run");
        refused(InvalidRequestContentException.class, () -> invoke("{"));
        holds("invalid content");
    }

    private void updates() {
        String revision = client.getFunctionConfiguration(it -> it.functionName(NAME)).revisionId();
        UpdateFunctionConfigurationResponse updated = client.updateFunctionConfiguration(it -> it
            .functionName(NAME).memorySize(192).environment(to -> to.variables(Map.of("GREETING", "hello"))));
        equal(updated.lastUpdateStatus(), LastUpdateStatus.IN_PROGRESS);
        waiter.waitUntilFunctionUpdatedV2(it -> it.functionName(NAME));
        equal(member(invoke("{}").payload(), "greeting"), "hello");
        holds("configuration updated");
        refused(PreconditionFailedException.class,
            () -> client.updateFunctionConfiguration(it -> it.functionName(NAME).timeout(9).revisionId(revision)));
        holds("stale revision");
        publish("1");
        client.updateFunctionCode(it -> it.functionName(NAME).zipFile(otherCode));
        waiter.waitUntilFunctionUpdatedV2(it -> it.functionName(NAME));
        publish("2");
        Map.of("1", "first", "2", "second", "$LATEST", "second").forEach((qualifier, expected) ->
            equal(member(invoke("{}", it -> it.qualifier(qualifier)).payload(), "code"), expected));
        holds("code updated and versions published");
    }

    private void publish(String version) {
        equal(client.publishVersion(it -> it.functionName(NAME)).version(), version);
        waiter.waitUntilPublishedVersionActive(it -> it.functionName(NAME).qualifier(version));
    }

    private void aliases() {
        CreateAliasResponse made =
            client.createAlias(it -> it.functionName(NAME).name("live").functionVersion("1"));
        equal(made.aliasArn().endsWith(":live"), true);
        equal(invoke("{}", it -> it.qualifier("live")).executedVersion(), "1");
        Map<String, Double> weights = Map.of("1", 0.25);
        client.updateAlias(it -> it.functionName(NAME).name("live").functionVersion("2")
            .routingConfig(to -> to.additionalVersionWeights(weights)));
        GetAliasResponse shown = client.getAlias(it -> it.functionName(NAME).name("live"));
        equal(shown.routingConfig().additionalVersionWeights(), weights);
        List<String> names = client.listAliasesPaginator(it -> it.functionName(NAME).maxItems(1))
            .aliases().stream().map(AliasConfiguration::name).toList();
        equal(names, List.of("live"));
        client.deleteAlias(it -> it.functionName(NAME).name("live"));
        refused(ResourceNotFoundException.class, () -> client.getAlias(it -> it.functionName(NAME).name("live")));
        holds("aliased");
    }

    private void lists() {
        String other = NAME + "-other";
        client.createFunction(creationOf(other));
        Set<String> names = client.listFunctionsPaginator(it -> it.maxItems(1))
            .functions().stream().map(FunctionConfiguration::functionName).collect(Collectors.toCollection(HashSet::new));
        equal(names.containsAll(Set.of(NAME, other)), true);
        client.deleteFunction(it -> it.functionName(other));
        var pages = client.listVersionsByFunctionPaginator(it -> it.functionName(NAME).maxItems(1));
        equal(pages.versions().stream().map(FunctionConfiguration::version).toList(), List.of("$LATEST", "1", "2"));
        equal(pages.stream().allMatch(page -> page.versions().size() <= 1), true);
        holds("listed in pages");
    }

    private void concurrency() {
        client.putFunctionConcurrency(it -> it.functionName(NAME).reservedConcurrentExecutions(0));
        TooManyRequestsException throttled = refused(TooManyRequestsException.class, () -> invoke("{}"));
        equal(throttled.reason(), ThrottleReason.RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED);
        client.deleteFunctionConcurrency(it -> it.functionName(NAME));
        equal(client.getFunctionConcurrency(it -> it.functionName(NAME)).reservedConcurrentExecutions(), null);
        equal(invoke("{}").statusCode(), 200);
        holds("concurrency reserved and throttled");
    }

    private void attachments(String arn) {
        Map<String, String> tags = Map.of("cost centre", "é/=");
        client.tagResource(it -> it.resource(arn).tags(tags));
        client.untagResource(it -> it.resource(arn).tagKeys("team"));
        equal(client.listTags(it -> it.resource(arn)).tags(), tags);
        holds("tagged");
        client.addPermission(it -> it.functionName(NAME).statementId("bucket").action("lambda:InvokeFunction")
            .principal("s3.amazonaws.com"));
        String policy = client.getPolicy(it -> it.functionName(NAME)).policy();
        equal(member(SdkBytes.fromUtf8String(policy), "Sid"), "bucket");
        client.removePermission(it -> it.functionName(NAME).statementId("bucket"));
        refused(ResourceNotFoundException.class, () -> client.getPolicy(it -> it.functionName(NAME)));
        holds("permitted");
        Cors cors = Cors.builder().allowOrigins("https://example.com").maxAge(60).build();
        String url = client.createFunctionUrlConfig(
            it -> it.functionName(NAME).authType(FunctionUrlAuthType.NONE).cors(cors)).functionUrl();
        GetFunctionUrlConfigResponse shown = client.getFunctionUrlConfig(it -> it.functionName(NAME));
        equal(List.of(shown.functionUrl(), shown.cors()), List.of(url, cors));
        client.deleteFunctionUrlConfig(it -> it.functionName(NAME));
        refused(ResourceNotFoundException.class, () -> client.getFunctionUrlConfig(it -> it.functionName(NAME)));
        holds("url configured");
    }

    private void deletion() {
        client.deleteFunction(it -> it.functionName(NAME));
        ResourceNotFoundException gone =
            refused(ResourceNotFoundException.class, () -> client.getFunction(it -> it.functionName(NAME)));
        equal(gone.awsErrorDetails().errorMessage().startsWith("Function not found: arn:aws:lambda:"), true);
        holds("deleted");
    }
}
