//! The command of a Java function: AWS's own runtime interface client under the host's Java.

pub(super) mod class_data;
mod library;
pub(super) mod rehearsal;
pub(super) mod starter;
pub(crate) mod version_archive;

use std::path::Path;

use mayfly_model::units::MemoryMib;

use super::FoundRuntime;
use super::program::ProgramInputs;

/// Where the client is that `mayfly runtime install java` fetched, as a path inside.
const CLIENT_LIBRARIES: &str = "/var/runtime/lib";
const CLIENT: &str = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
/// What can boot ahead, where it could be built. It starts the client then.
const STARTER: &str = "mayfly.Start";
/// Its argument where it is to tell which classes its function loads.
const STARTER_ASKED: &str = "classes";
const ARCHIVE_OPTION: &str = "-XX:SharedArchiveFile=";
/// Java would say on standard output, which is the function's log, why it does not like an archive.
const ARCHIVE_QUIET: &str = "-Xlog:cds*=off";
/// Without this, the client unpacks its native part to `/tmp` at each cold start.
const NATIVE_PART: &str = "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=\
                           /var/runtime/lib/libaws-lambda-jni.so";
const TOOL_OPTIONS: &str = "JAVA_TOOL_OPTIONS";
/// The heap's part of the memory in the cloud, percent; the rest is for everything else of the machine.
const HEAP_PERCENT: u64 = 85;
/// What the heap begins with. Java would take a part of the host's memory and use it before it collects anything.
const FIRST_HEAP_MIB: u32 = 8;
/// What the young generation begins with. A full collection, such as the one that ends a boot ahead, makes it larger; what
/// it grows by has never been written to, so that what the boot leaves behind in it stays small.
const FIRST_YOUNG_MIB: u32 = 1;
/// Entries of the tables of strings and symbols, which grow. Java would begin with as many as a large program needs.
const FIRST_TABLES: [&str; 3] =
    ["-XX:StringTableSize=4096", "-XX:+UnlockExperimentalVMOptions", "-XX:SymbolTableSize=4096"];
/// The compiler takes six MiB for this method, which makes classes for lambdas, and does not give them back before some
/// seconds have passed. Programs that make many get it compiled all the same.
const COMPILED_LATE: [&str; 2] = [
    "-XX:CompileCommand=quiet",
    "-XX:CompileCommand=CompileThresholdScaling,jdk.internal.classfile.impl.StackMapGenerator::processBlock,20.0",
];
/// From here on, Java makes classes by that method.
const HAS_CLASS_FILE_API: u32 = 24;
/// From here on, Java warns about native code and about `Unsafe`, of which the client has both.
const WARNS_OF_UNSAFE: u32 = 24;

/// Whether Java can boot before its function is known, with what is in the tree of an install.
pub(super) fn can_boot_ahead(tree: Option<&Path>) -> bool {
    tree.is_some_and(|tree| starter::archive(tree).is_some())
}

/// The machine, its options, and what it runs: with a starter, nothing of it depends on the function.
pub(super) fn command(interpreter: &FoundRuntime, inputs: &ProgramInputs<'_>, tree: Option<&Path>) -> Vec<String> {
    let mut argv = machine(interpreter, inputs, tree);
    let own = inputs.variable(TOOL_OPTIONS).unwrap_or_default();
    let archive = tree.and_then(|tree| class_data::archive(interpreter, tree));
    if let Some(archive) = archive.filter(|_| !brings_archive(own)) {
        argv.extend(archive_options(&archive));
    }
    if can_boot_ahead(tree) {
        argv.push(STARTER.to_owned());
    } else {
        argv.extend([CLIENT.to_owned(), inputs.handler.unwrap_or_default().to_owned()]);
    }
    argv
}

/// Whether a function's own options have their own idea of archives.
fn brings_archive(tool_options: &str) -> bool {
    tool_options.contains("-Xshare") || tool_options.contains("Archive")
}

fn archive_options(archive: &str) -> [String; 2] {
    [format!("{ARCHIVE_OPTION}{archive}"), ARCHIVE_QUIET.to_owned()]
}

/// The machine with its options. A function that sets one of these in `JAVA_TOOL_OPTIONS`, which the command line would
/// override, has its own idea.
fn machine(interpreter: &FoundRuntime, inputs: &ProgramInputs<'_>, tree: Option<&Path>) -> Vec<String> {
    let own = inputs.variable(TOOL_OPTIONS).unwrap_or_default();
    let unless = |words: &[&str], option: String| (!words.iter().any(|word| own.contains(word))).then_some(option);
    let MemoryMib(memory) = inputs.memory;
    let heap_kib = u64::from(memory) * 1024 * HEAP_PERCENT / 100;
    let sized = unless(&["-Xmx", "MaxHeapSize", "MaxRAM"], format!("-XX:MaxHeapSize={heap_kib}k"));
    let begun = unless(&["-Xm", "HeapSize", "RAM"], format!("-XX:InitialHeapSize={FIRST_HEAP_MIB}m"));
    let collected = own.split_whitespace().any(|word| word.starts_with("-XX:+Use") && word.ends_with("GC"));
    let young = unless(&["-Xm", "HeapSize", "RAM", "NewSize", "NewRatio"], format!("-XX:NewSize={FIRST_YOUNG_MIB}m"));
    let mut argv = vec![interpreter.program_inside()];
    argv.extend(sized);
    argv.extend(begun);
    argv.extend((!collected).then(|| "-XX:+UseSerialGC".to_owned()));
    argv.extend(young.filter(|_| !collected));
    argv.extend(FIRST_TABLES.into_iter().filter(|_| !own.contains("TableSize")).map(str::to_owned));
    argv.extend(unless(&["-Xshare"], "-Xshare:auto".to_owned()));
    // Functions are short: the first compiler alone starts faster.
    argv.extend(unless(&["TieredCompilation", "TieredStopAtLevel"], "-XX:TieredStopAtLevel=1".to_owned()));
    // A class data archive that is mapped where it was made for is shared among processes, instead of being adapted
    // page by page. The counters for tools of the same host are for nobody inside.
    argv.extend(["-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"].map(str::to_owned));
    argv.extend(unless(&["UsePerfData"], "-XX:-UsePerfData".to_owned()));
    argv.extend(["--add-opens=java.base/java.io=ALL-UNNAMED", "-XX:+ErrorFileToStderr"].map(str::to_owned));
    argv.push("-Djava.net.preferIPv4Stack=true".to_owned());
    if interpreter.version.major >= HAS_CLASS_FILE_API {
        argv.extend(COMPILED_LATE.map(str::to_owned));
    }
    if interpreter.version.major >= WARNS_OF_UNSAFE {
        let quiet = ["--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"];
        argv.extend(quiet.map(str::to_owned));
    }
    let starter = tree.and_then(starter::archive);
    argv.extend([NATIVE_PART.to_owned(), "-classpath".to_owned(), class_path(starter.as_deref(), tree)]);
    argv
}

/// In an order of its own: what the directory gives is another for each copy of it.
fn class_path(starter: Option<&str>, tree: Option<&Path>) -> String {
    let libraries = tree.map(starter::libraries).unwrap_or_default();
    let libraries = libraries.iter().map(|name| format!("{CLIENT_LIBRARIES}/{}", name.to_string_lossy()));
    starter.map(str::to_owned).into_iter().chain(libraries).collect::<Vec<_>>().join(":")
}

/// A tree of an install in which everything was built.
#[cfg(test)]
pub(super) fn built(tree: &Path) -> std::path::PathBuf {
    starter::pretend(tree);
    tree.to_owned()
}
