"""Java functions on AWS's own runtime interface client, with every Java of this host."""

import glob
import re
import shutil
import subprocess

import pytest
from building import BUILD_SECONDS, EXAMPLES, build, missing, sample_event, tool

HANDLERS = """
package test;

import com.amazonaws.services.lambda.runtime.*;
import java.io.*;
import java.util.*;

public class Handlers {
    public Map<String, Object> plain(Map<String, Object> event, Context context) {
        Map<String, Object> answer = new TreeMap<>();
        answer.put("event", event);
        answer.put("java", Runtime.version().feature());
        answer.put("function", context.getFunctionName());
        answer.put("arn", context.getInvokedFunctionArn());
        answer.put("request", context.getAwsRequestId());
        answer.put("remaining", context.getRemainingTimeInMillis());
        answer.put("memory", context.getMemoryLimitInMB());
        answer.put("stream", context.getLogStreamName());
        answer.put("heap", Runtime.getRuntime().maxMemory() >> 20);
        answer.put("collectors", collectors());
        answer.put("property", System.getProperty("greeting"));
        answer.put("environment", System.getenv("AWS_EXECUTION_ENV"));
        context.getLogger().log("told by the logger");
        System.out.println("told by print");
        return answer;
    }

    static String collectors() {
        return java.lang.management.ManagementFactory.getGarbageCollectorMXBeans().get(0).getName();
    }

    public void stream(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] bytes = input.readAllBytes();
        for (int i = bytes.length - 1; i >= 0; i--) output.write(bytes[i]);
    }

    public static class Length implements RequestHandler<String, Integer> {
        public Integer handleRequest(String event, Context context) { return event.length(); }
    }

    public static class Upper implements RequestStreamHandler {
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write(new String(input.readAllBytes(), "UTF-8").toUpperCase(Locale.ROOT).getBytes("UTF-8"));
        }
    }

    public static class NeverMade {
        public NeverMade() { throw new IllegalStateException("not today"); }
        public String handle(String event) { return event; }
    }

    public String fail(String event) {
        throw new IllegalArgumentException("outer", new IOException("inner"));
    }

    public void nothing(String event) { }

    public String exit(String event) { System.exit(3); return null; }

    /** Tells what happened to it around its snapshot. */
    public static class Snapshotted implements com.amazonaws.services.lambda.crac.Resource {
        static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

        public Snapshotted() { com.amazonaws.services.lambda.crac.Core.getGlobalContext().register(this); }

        public void beforeCheckpoint(
            com.amazonaws.services.lambda.crac.Context<? extends com.amazonaws.services.lambda.crac.Resource> context) {
            CALLS.add("before");
        }

        public void afterRestore(
            com.amazonaws.services.lambda.crac.Context<? extends com.amazonaws.services.lambda.crac.Resource> context) {
            CALLS.add("after");
        }

        public List<String> calls(String event) {
            CALLS.add(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
            return CALLS;
        }
    }
}
"""


@pytest.fixture(scope="session")
def java(installed):
    """The Javas of this host that serve functions, as major versions."""
    installed("java")
    versions = set()
    for release in glob.glob("/usr/lib/jvm/*/release"):
        with open(release) as lines:
            versions.update(int(found[1]) for line in lines if (found := re.match(r'JAVA_VERSION="(\d+)', line)))
    if not versions & {11, 17, 21, 25}:
        missing("there is no Java below /usr/lib/jvm")
    return sorted(version for version in versions if version >= 11)


@pytest.fixture(scope="session")
def handlers(java, build_directory, platform):
    """A package with the handlers, compiled for the oldest Java."""
    folder = build_directory / "handlers"
    (folder / "lib").mkdir(parents=True)
    source = folder / "Handlers.java"
    source.write_text(HANDLERS)
    example = EXAMPLES / "invoice-java"
    copied = build_directory / "invoice-java"
    shutil.copytree(example, copied, ignore=shutil.ignore_patterns("target"))
    build([tool("mvn"), "--quiet", "--batch-mode", "package"], copied)
    library = next((copied / "target/package/lib").glob("aws-lambda-java-core-*.jar"))
    package = folder / "package"
    # Hooks around snapshots are part of the client.
    clients = (platform.data_dir / "data/runtimes").glob("java-*/lib/aws-lambda-java-runtime-interface-client-*.jar")
    libraries = ":".join(str(jar) for jar in [library, next(clients)])
    build([tool("javac"), "--release", "11", "-cp", libraries, "-d", package, source], folder)
    return package, copied / "target/package"


@pytest.fixture
def deploy_java(deploy, handlers, java):
    def deploy_java(method, runtime=None, **settings):
        runtime = runtime or "java%d" % java[0]
        return deploy(folder=handlers[0], runtime=runtime, handler="test.Handlers" + method, **settings)

    return deploy_java


@pytest.mark.timeout(BUILD_SECONDS)
def test_invoice_java(deploy, handlers):
    invoices = deploy(folder=handlers[1], runtime="java21", handler="example.Invoices::handleRequest")
    cold = invoices.invoke(sample_event("invoice-java"))
    answer = cold.value()
    assert (answer["netCents"], answer["taxCents"], answer["totalCents"]) == (2700, 513, 3213)
    assert "RequestId: %s " % answer["number"] in cold.log
    assert "invoice over 3213 cents for Ada" in cold.log and "Init Duration" in cold.log
    assert "Init Duration" not in invoices.invoke(sample_event("invoice-java")).log
    error = invoices.invoke({"customer": "Ada"}).failure()
    assert error["errorMessage"] == "an invoice needs at least one item"
    assert error["errorType"] == "example.Invoices$InvalidOrder"
    assert any("Invoices.handleRequest" in line for line in error["stackTrace"])


@pytest.mark.timeout(BUILD_SECONDS)
@pytest.mark.parametrize("wanted", [11, 17, 21, 25])
def test_every_java_serves_or_the_nearest_newer_one(deploy_java, java, wanted):
    serving = min(java, key=lambda version: (version < wanted, abs(version - wanted)))
    look = deploy_java("::plain", runtime="java%d" % wanted, MemorySize=512)
    reply = look.invoke({"a": [1, 2.5, None, "ü"]})
    answer = reply.value()
    assert answer["event"] == {"a": [1, 2.5, None, "ü"]}
    assert answer["java"] == serving
    assert answer["function"] == look.name and answer["arn"].endswith(":function:" + look.name)
    assert answer["request"] == reply.request_id and 0 < answer["remaining"] <= 20_000
    assert (answer["memory"], answer["environment"]) == (512, "AWS_Lambda_java%d" % wanted)
    assert 400 <= answer["heap"] <= 436, "the heap follows the function's memory"
    assert answer["collectors"] == "Copy", "the serial collector"
    assert "told by the logger" in reply.log and "told by print\n" in reply.log
    assert "WARNING" not in reply.log and "Picked up" not in reply.log


@pytest.mark.timeout(BUILD_SECONDS)
def test_tool_options_are_honoured(deploy_java):
    options = "-Dgreeting=hello -Xmx100m -XX:+UseParallelGC"
    look = deploy_java("::plain", Environment={"Variables": {"JAVA_TOOL_OPTIONS": options}})
    answer = look.invoke({}).value()
    assert (answer["property"], answer["collectors"]) == ("hello", "PS MarkSweep")
    assert answer["heap"] <= 100


@pytest.mark.timeout(BUILD_SECONDS)
def test_every_kind_of_handler(deploy_java):
    assert deploy_java("::stream").invoke(b'"abc"').payload == b'"cba"'
    assert deploy_java("$Length").invoke("four").value() == 4
    assert deploy_java("$Upper::handleRequest").invoke("four").value() == "FOUR"
    assert deploy_java("::nothing", MemorySize=128).invoke("x").payload in (b"", b"null")


@pytest.mark.timeout(BUILD_SECONDS)
def test_errors_are_the_clouds(deploy_java):
    failing = deploy_java("::fail")
    reply = failing.invoke("x")
    error = reply.failure()
    assert "Caused by: java.io.IOException: inner" in reply.log
    assert (error["errorType"], error["errorMessage"]) == ("java.lang.IllegalArgumentException", "outer")
    assert error["stackTrace"][0].startswith("test.Handlers.fail(")
    assert failing.invoke("x").failure()["errorType"] == "java.lang.IllegalArgumentException"
    error = deploy_java(".Missing::handle").invoke("x").failure()
    assert error["errorType"] == "java.lang.ClassNotFoundException"
    assert error["errorMessage"] == "Class not found: test.Handlers.Missing"
    error = deploy_java("$NeverMade::handle").invoke("x").failure()
    assert error["errorType"] == "java.lang.IllegalStateException"
    error = deploy_java("::exit").invoke("x").failure()
    assert error["errorType"] == "Runtime.ExitError"
    assert error["errorMessage"].endswith("Error: Runtime exited with error: exit status 3")
    error = deploy_java("::plain").invoke("not an object").failure()
    assert "errorMessage" in error


@pytest.mark.timeout(BUILD_SECONDS)
def test_layers_and_libraries_are_on_the_class_path(deploy, handlers, build_directory):
    folder = build_directory / "as-library"
    (folder / "lib").mkdir(parents=True)
    archive = folder / "lib" / "handlers.jar"
    subprocess.run([tool("jar"), "--create", "--file", archive, "-C", handlers[0], "."], check=True)
    function = deploy(folder=folder, runtime="java17", handler="test.Handlers::plain")
    assert function.invoke({}).value()["event"] == {}


@pytest.mark.timeout(BUILD_SECONDS)
def test_hooks_run_around_a_snapshot(deploy_java, client):
    function = deploy_java("$Snapshotted::calls", SnapStart={"ApplyOn": "PublishedVersions"}, MemorySize=512)
    assert function.invoke("x").value() == ["on-demand"]
    client.publish_version(FunctionName=function.name)
    client.get_waiter("published_version_active").wait(
        FunctionName=function.name, Qualifier="1", WaiterConfig={"Delay": 0.1, "MaxAttempts": 300}
    )
    reply = function.invoke("x", Qualifier="1")
    assert reply.json == ["before", "after", "snap-start"], reply.log
    assert "\tRestore Duration: " in reply.log
