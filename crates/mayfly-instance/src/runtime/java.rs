//! The command of a Java function: AWS's own runtime interface client under the host's Java.

use mayfly_model::units::MemoryMib;

use super::FoundRuntime;
use super::program::ProgramInputs;

/// What `mayfly runtime install java` fetched, as paths inside.
const CLIENT_LIBRARIES: &str = "/var/runtime/lib/*";
const CLIENT: &str = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
/// Without this, the client unpacks its native part to `/tmp` at each cold start.
const NATIVE_PART: &str = "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=\
                           /var/runtime/lib/libaws-lambda-jni.so";
const TOOL_OPTIONS: &str = "JAVA_TOOL_OPTIONS";
/// The heap's part of the memory in the cloud, percent; the rest is for everything else of the machine.
const HEAP_PERCENT: u64 = 85;
/// From here on, Java warns about native code and about `Unsafe`, of which the client has both.
const WARNS_OF_UNSAFE: u32 = 24;

/// The machine, its options, the client and the handler. A function that sets one of these options
/// in `JAVA_TOOL_OPTIONS`, which the command line would override, has its own idea.
pub(super) fn command(interpreter: &FoundRuntime, inputs: &ProgramInputs<'_>) -> Vec<String> {
    let own = inputs.variable(TOOL_OPTIONS).unwrap_or_default();
    let unless = |words: &[&str], option: String| (!words.iter().any(|word| own.contains(word))).then_some(option);
    let MemoryMib(memory) = inputs.memory;
    let heap_kib = u64::from(memory) * 1024 * HEAP_PERCENT / 100;
    let sized = unless(&["-Xmx", "MaxHeapSize", "MaxRAM"], format!("-XX:MaxHeapSize={heap_kib}k"));
    let collected = own.split_whitespace().any(|word| word.starts_with("-XX:+Use") && word.ends_with("GC"));
    let mut argv = vec![interpreter.program_inside()];
    argv.extend(sized);
    argv.extend((!collected).then(|| "-XX:+UseSerialGC".to_owned()));
    argv.extend(unless(&["-Xshare"], "-Xshare:auto".to_owned()));
    // Functions are short: the first compiler alone starts faster.
    argv.extend(unless(&["TieredCompilation", "TieredStopAtLevel"], "-XX:TieredStopAtLevel=1".to_owned()));
    argv.extend(["--add-opens=java.base/java.io=ALL-UNNAMED", "-XX:+ErrorFileToStderr"].map(str::to_owned));
    argv.push("-Djava.net.preferIPv4Stack=true".to_owned());
    if interpreter.version.major >= WARNS_OF_UNSAFE {
        let quiet = ["--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"];
        argv.extend(quiet.map(str::to_owned));
    }
    argv.extend([NATIVE_PART, "-classpath", CLIENT_LIBRARIES, CLIENT].map(str::to_owned));
    argv.push(inputs.handler.unwrap_or_default().to_owned());
    argv
}
