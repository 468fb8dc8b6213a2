use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use mayfly_model::runtime::{RuntimeFamily, RuntimeName};
use mayfly_model::units::MemoryMib;
use tempfile::TempDir;

use super::{Bootstraps, ProgramInputs, Runtimes, SearchPath, publish};

const ELF: &[u8] = b"\x7fELF\x02\x01\x01";

/// A host made of empty files.
struct Host {
    directory: TempDir,
}

impl Host {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        fs::canonicalize(self.directory.path()).unwrap().join(name)
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    /// A Python in the shape that version managers install.
    fn python(&self, tree: &str, minor: u32) -> PathBuf {
        self.file(&format!("{tree}/lib/python3.{minor}/os.py"), b"");
        let program = self.file(&format!("{tree}/bin/python3.{minor}"), ELF);
        symlink(&program, self.path(&format!("{tree}/bin/python3"))).unwrap();
        program
    }

    /// Discovers with `bin` as the `PATH` and `home` as the home directory.
    fn runtimes(&self) -> Runtimes {
        let search = SearchPath { directories: vec![self.path("bin")], home: Some(self.path("home")), system: false };
        Runtimes::discover(&search, Bootstraps::install(&self.path("data")).unwrap())
    }
}

fn name(text: &str) -> RuntimeName {
    text.parse().unwrap()
}

fn inputs(code: &Path) -> ProgramInputs<'_> {
    ProgramInputs { environment: None, handler: Some("index.handler"), memory: MemoryMib(128), code, layers: None }
}

fn summary(runtimes: &Runtimes) -> Vec<String> {
    runtimes.list().iter().map(|found| format!("{} {}", found.identifier(), found.full_version)).collect()
}

#[test]
fn version_managers_are_searched() {
    let host = Host::new();
    host.python("home/.pyenv/versions/3.12.1", 12);
    host.python("home/.pyenv/versions/3.9.18", 9);
    host.python("home/.local/share/uv/python/cpython-3.13.2-linux-x86_64-gnu", 13);
    for node in [
        "home/.nvm/versions/node/v22.4.1/bin/node",
        "home/.volta/tools/image/node/20.1.0/bin/node",
        "home/.local/share/fnm/node-versions/v18.2.0/installation/bin/node",
    ] {
        host.file(node, ELF);
    }
    let runtimes = host.runtimes();
    assert_eq!(
        summary(&runtimes),
        [
            "python3.13 3.13.2",
            "python3.12 3.12.1",
            "python3.9 3.9.18",
            "nodejs22.x 22.4.1",
            "nodejs20.x 20.1.0",
            "nodejs18.x 18.2.0",
        ]
    );
    let resolved = runtimes.resolve(&name("nodejs18.x"), true).unwrap();
    assert_eq!(resolved.interpreter_path().unwrap(), "/var/lang/bin/node");
}

#[test]
fn headers_tell_the_whole_version() {
    let host = Host::new();
    let python = host.python("opt/python", 11);
    host.file(
        "opt/python/include/python3.11/patchlevel.h",
        b"#define PY_MAJOR_VERSION 3\n#define PY_VERSION      \t\"3.11.2\"\n",
    );
    let node = host.file("opt/node/bin/node", ELF);
    host.file(
        "opt/node/include/node/node_version.h",
        b"#define NODE_MAJOR_VERSION 20\n#define NODE_MINOR_VERSION 5\n#define NODE_PATCH_VERSION 7\n",
    );
    fs::create_dir_all(host.path("bin")).unwrap();
    symlink(python, host.path("bin/python3")).unwrap();
    symlink(node, host.path("bin/node")).unwrap();
    assert_eq!(summary(&host.runtimes()), ["python3.11 3.11.2", "nodejs20.x 20.5.7"]);
}

#[test]
fn what_is_no_interpreter_for_functions_is_passed_over() {
    let host = Host::new();
    host.python("home/.pyenv/versions/3.7.17", 7);
    host.file("home/.nvm/versions/node/v16.20.2/bin/node", ELF);
    host.file("bin/python3.12", b"#!/bin/sh\nexec something\n");
    host.file("bin/python3.12-config", ELF);
    host.file("bin/python3.13t", ELF);
    host.file("bin/node", b"#!/bin/sh\n");
    let plain = host.file("home/.pyenv/versions/3.10.1/bin/python3.10", ELF);
    fs::set_permissions(plain, fs::Permissions::from_mode(0o644)).unwrap();
    symlink(host.path("nowhere"), host.path("bin/python3.11")).unwrap();
    assert_eq!(summary(&host.runtimes()), [""; 0]);
}

#[test]
fn no_tree_beyond_an_interpreters_own_is_offered() {
    let host = Host::new();
    // A program directly in a home directory's `bin`: its tree would be the home directory.
    host.python("home", 12);
    host.file("home/bin/node", ELF);
    let search = SearchPath { directories: vec![host.path("home/bin")], home: Some(host.path("home")), system: false };
    let runtimes = Runtimes::discover(&search, Bootstraps::install(&host.path("data")).unwrap());
    assert_eq!(summary(&runtimes), [""; 0]);
    // A copy of the program without its library.
    let host = Host::new();
    host.file("bin/python3.12", ELF);
    assert_eq!(summary(&host.runtimes()), [""; 0]);
}

#[test]
fn the_path_comes_before_version_managers_and_newer_patches_before_older() {
    let host = Host::new();
    host.python("home/.pyenv/versions/3.12.9", 12);
    host.python("home/.pyenv/versions/3.12.10", 12);
    host.python("home/.pyenv/versions/3.11.1", 11);
    let chosen = host.python("opt/python-3.11.0", 11);
    fs::create_dir_all(host.path("bin")).unwrap();
    symlink(chosen, host.path("bin/python3.11")).unwrap();
    let runtimes = host.runtimes();
    let version = |text: &str| runtimes.resolve(&name(text), true).unwrap().found_version().unwrap().to_owned();
    assert_eq!(version("python3.12"), "3.12.10");
    assert_eq!(version("python3.11"), "3.11.0");
}

#[test]
fn the_nearest_version_stands_in_with_a_warning() {
    let host = Host::new();
    for (version, minor) in [("3.9.1", 9), ("3.11.1", 11), ("3.13.1", 13)] {
        host.python(&format!("home/.pyenv/versions/{version}"), minor);
    }
    host.file("home/.nvm/versions/node/v20.4.1/bin/node", ELF);
    let runtimes = host.runtimes();
    let check = |wanted: &str, expected: &str| {
        let resolved = runtimes.resolve(&name(wanted), false).unwrap();
        assert_eq!(resolved.to_string(), expected, "{wanted}");
        assert_eq!(resolved.warning.is_some(), runtimes.resolve(&name(wanted), true).is_err(), "{wanted}");
    };
    check("python3.11", "python:3.11.1");
    check("python3.12", "python:3.13.1");
    check("python3.10", "python:3.11.1");
    check("python3.8", "python:3.9.1");
    check("python3.14", "python:3.13.1");
    check("nodejs20.x", "nodejs:20.4.1");
    check("nodejs24.x", "nodejs:20.4.1");
    check("provided.al2023", "provided:al2023");
    let resolved = runtimes.resolve(&name("python3.12"), false).unwrap();
    assert_eq!(
        resolved.warning.unwrap(),
        format!(
            "python3.12 is not installed on this host; Python 3.13.1 ({}) runs the function instead",
            host.path("home/.pyenv/versions/3.13.1/bin/python3.13").display()
        )
    );
    assert_eq!(
        runtimes.resolve(&name("python3.12"), true).unwrap_err().to_string(),
        "runtime python3.12 was not found on this host, which has python3.13, python3.11, python3.9; \
         --strict-runtimes forbids another version"
    );
}

#[test]
fn without_an_interpreter_the_refusal_says_what_is_missing() {
    let host = Host::new();
    let runtimes = host.runtimes();
    let refusal = |text: &str| runtimes.resolve(&name(text), false).unwrap_err().to_string();
    assert_eq!(refusal("nodejs22.x"), "runtime nodejs22.x needs Node.js 18 or later, which was not found on this host");
    assert_eq!(refusal("python3.12"), "runtime python3.12 needs Python 3.8 or later, which was not found on this host");
    assert!(refusal("ruby3.4").starts_with("runtime ruby3.4 is not supported by this platform yet"));
    assert_eq!(refusal("java21"), "runtime java21 needs Java 11 or later, which was not found on this host");
}

#[test]
fn a_managed_program_mounts_its_language_and_bootstrap() {
    let host = Host::new();
    host.python("home/.pyenv/versions/3.12.1", 12);
    let resolved = host.runtimes().resolve(&name("python3.12"), true).unwrap();
    let program = resolved.program(&inputs(Path::new("/nowhere"))).unwrap();
    assert_eq!(program.argv, ["/var/lang/bin/python3.12", "-S", "-B", "/var/runtime/bootstrap.py", "/opt"]);
    assert_eq!(program.language.unwrap(), host.path("home/.pyenv/versions/3.12.1"));
    let bootstrap = program.bootstrap.unwrap();
    assert!(bootstrap.join("bootstrap.py").is_file() && bootstrap.join("mayfly_runtime/__init__.py").is_file());
    assert_eq!(program.description, "python:3.12.1");
    assert!(program.env_defaults.contains(&("PYTHONPATH".to_owned(), "/var/runtime".to_owned())));
}

#[test]
fn the_node_heap_follows_the_memory_size_unless_the_function_sets_it() {
    let host = Host::new();
    host.file("home/.nvm/versions/node/v20.4.1/bin/node", ELF);
    let resolved = host.runtimes().resolve(&name("nodejs22.x"), false).unwrap();
    let mut inputs = inputs(Path::new("/nowhere"));
    let program = resolved.program(&inputs).unwrap();
    assert_eq!(
        program.argv,
        [
            "/var/lang/bin/node",
            "--expose-gc",
            "--max-http-header-size=81920",
            "--max-semi-space-size=6",
            "--max-old-space-size=116",
            "/var/runtime/bootstrap.cjs"
        ]
    );
    assert!(program.env_defaults[0].1.starts_with("/opt/nodejs/node22/node_modules:"));
    let environment = BTreeMap::from([("NODE_OPTIONS".to_owned(), "--max_old_space_size=50".to_owned())]);
    inputs.environment = Some(&environment);
    assert!(!resolved.program(&inputs).unwrap().argv.iter().any(|argument| argument.contains("space-size")));
}

#[test]
fn a_wrapper_or_a_library_path_of_the_function_goes_through_the_start_script() {
    let host = Host::new();
    host.python("home/.pyenv/versions/3.12.1", 12);
    let resolved = host.runtimes().resolve(&name("python3.12"), true).unwrap();
    let prefix = |variable: &str| {
        let environment = BTreeMap::from([(variable.to_owned(), "/var/task/x".to_owned())]);
        let mut inputs = inputs(Path::new("/nowhere"));
        inputs.environment = Some(&environment);
        resolved.program(&inputs).unwrap().argv.into_iter().take(4).collect::<Vec<_>>()
    };
    let interpreter = "/var/lang/bin/python3.12";
    assert_eq!(prefix("AWS_LAMBDA_EXEC_WRAPPER"), ["/bin/sh", "/var/runtime/start.sh", "", interpreter]);
    assert_eq!(prefix("LD_LIBRARY_PATH"), ["/bin/sh", "/var/runtime/start.sh", "/var/lang/lib", interpreter]);
    assert_eq!(prefix("OTHER")[0], interpreter);
}

#[test]
fn the_start_script_runs_the_wrapper_or_says_what_is_wrong() {
    let host = Host::new();
    host.runtimes();
    let wrapper = host.file("wrapper", b"#!/bin/sh\necho \"wrapped $* $LD_LIBRARY_PATH\"\n");
    let script = fs::read_dir(host.path("data")).unwrap().next().unwrap().unwrap().path().join("node/start.sh");
    let run = |wrapper: Option<&Path>| {
        let mut command = Command::new("/bin/sh");
        command.arg(&script).args(["/lib/x", "/bin/echo", "a b", "c"]).env_clear().env("LD_LIBRARY_PATH", "/mine");
        if let Some(wrapper) = wrapper {
            command.env("AWS_LAMBDA_EXEC_WRAPPER", wrapper);
        }
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    assert_eq!(run(None), (0, "a b c\n".to_owned()));
    assert_eq!(run(Some(&wrapper)), (0, "wrapped /bin/echo a b c /mine:/lib/x\n".to_owned()));
    assert_eq!(run(Some(Path::new("/none"))), (127, "/none: does not exist\n".to_owned()));
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(run(Some(&wrapper)).0, 126);
}

#[test]
fn a_custom_runtime_runs_its_bootstrap() {
    let host = Host::new();
    let runtimes = host.runtimes();
    let check = |runtime: &str, code: &Path, layers: Option<&Path>, expected: Result<&str, &str>| {
        let mut inputs = inputs(code);
        inputs.layers = layers;
        inputs.handler = Some("main");
        let program = runtimes.resolve(&name(runtime), true).unwrap().program(&inputs);
        let found = program.as_ref().map(|program| program.argv.join(" ")).map_err(ToString::to_string);
        assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned), "{runtime} {}", code.display());
    };
    host.file("code/bootstrap", b"");
    host.file("goes/main", b"");
    host.file("layer/bootstrap", b"");
    let dull = host.file("dull/bootstrap", b"");
    fs::set_permissions(dull, fs::Permissions::from_mode(0o644)).unwrap();
    fs::create_dir_all(host.path("directory/bootstrap")).unwrap();
    fs::create_dir_all(host.path("linked")).unwrap();
    symlink("/var/task/elsewhere", host.path("linked/bootstrap")).unwrap();
    let layer = host.path("layer");
    let none = "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]";
    check("provided.al2023", &host.path("code"), None, Ok("/var/task/bootstrap"));
    check("provided.al2023", &host.path("linked"), None, Ok("/var/task/bootstrap"));
    check("provided.al2023", &host.path("dull"), Some(&layer), Ok("/opt/bootstrap"));
    check("provided.al2", &host.path("dull"), None, Err(none));
    check("provided", &host.path("directory"), None, Err(none));
    check("provided", &host.path("missing"), None, Err(none));
    check("go1.x", &host.path("goes"), None, Ok("/var/task/main"));
    check("go1.x", &host.path("code"), None, Ok("/var/task/bootstrap"));
}

#[test]
fn a_handler_cannot_name_a_program_outside_its_package() {
    let host = Host::new();
    host.file("outside", b"");
    fs::create_dir_all(host.path("code")).unwrap();
    let resolved = host.runtimes().resolve(&name("go1.x"), true).unwrap();
    for handler in ["../outside", "/bin/sh", "", "."] {
        let code = host.path("code");
        let mut inputs = inputs(&code);
        inputs.handler = Some(handler);
        resolved.program(&inputs).unwrap_err();
    }
}

#[test]
fn installing_again_changes_nothing_and_damage_is_repaired() {
    let host = Host::new();
    let data = host.path("data");
    fs::create_dir_all(&data).unwrap();
    let bootstraps = Bootstraps::install(&data).unwrap();
    let file = bootstraps.root.join("python/bootstrap.py");
    let first = fs::metadata(&file).unwrap().modified().unwrap();
    Bootstraps::install(&data).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), first);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
    assert_eq!(fs::metadata(&bootstraps.root).unwrap().permissions().mode() & 0o777, 0o755);
    let content = fs::read(&file).unwrap();
    fs::write(&file, b"damaged").unwrap();
    Bootstraps::install(&data).unwrap();
    assert_eq!(fs::read(&file).unwrap(), content);
    assert_eq!(fs::read_dir(&data).unwrap().count(), 1, "no staging directory is left");
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let error = Bootstraps::install(Path::new("/proc/nowhere")).unwrap_err();
    assert!(error.to_string().contains("/proc/nowhere/bootstraps-"), "{error}");
}

#[test]
fn this_hosts_python_gets_byte_code_that_is_used() {
    let host = Host::new();
    let search = SearchPath { system: true, ..SearchPath::default() };
    let runtimes = Runtimes::discover(&search, Bootstraps::install(&host.path("data")).unwrap());
    let Some(python) = runtimes.list().iter().find(|found| found.identifier().starts_with("python")) else {
        eprintln!("skipped: no Python below /usr");
        return;
    };
    runtimes.precompile();
    let output = Command::new(&python.program)
        .args(["-S", "-B", "-v", "-c", "import mayfly_runtime"])
        .env("PYTHONPATH", runtimes.bootstraps.root.join("python"))
        .output()
        .unwrap();
    let steps = String::from_utf8_lossy(&output.stderr);
    let loaded = steps.lines().any(|line| line.starts_with("# code object from") && line.contains("logs.cpython-"));
    assert!(loaded, "the byte code is used:\n{steps}");
}

/// A Java in the shape of every distribution.
fn java(host: &Host, tree: &str, version: &str) -> PathBuf {
    host.file(&format!("{tree}/lib/modules"), b"");
    host.file(&format!("{tree}/release"), format!("IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"{version}\"\n").as_bytes());
    host.file(&format!("{tree}/bin/java"), ELF)
}

fn install_java_client(host: &Host) {
    let staged = host.path("staged");
    fs::create_dir_all(staged.join("lib")).unwrap();
    fs::create_dir_all(host.path("data")).unwrap();
    publish(&host.path("data"), RuntimeFamily::Java, &staged, &SearchPath::default()).unwrap();
}

#[test]
fn a_java_serves_once_its_client_is_installed() {
    let host = Host::new();
    java(&host, "home/.sdkman/candidates/java/17.0.9-tem", "17.0.9");
    java(&host, "home/.jdks/temurin-25", "25");
    java(&host, "home/.jdks/old", "1.8.0_392");
    let runtimes = host.runtimes();
    assert_eq!(summary(&runtimes), [""; 0], "nothing can run without the client");
    let refused = runtimes.resolve(&name("java21"), false).unwrap_err().to_string();
    assert!(refused.ends_with("fetch it with `mayfly runtime install java`"), "{refused}");
    install_java_client(&host);
    assert_eq!(summary(&host.runtimes()), ["java25 25", "java17 17.0.9"]);
    // A running platform serves from then on.
    let served = |wanted: &str| runtimes.resolve(&name(wanted), false).unwrap().found_version().unwrap().to_owned();
    assert_eq!(served("java11"), "17.0.9");
    assert_eq!(served("java17"), "17.0.9");
    assert_eq!(served("java21"), "25", "an older Java cannot read newer classes");
    runtimes.resolve(&name("java21"), true).unwrap_err();
}

#[test]
fn a_java_follows_the_memory_unless_the_function_says_otherwise() {
    let host = Host::new();
    let home = java(&host, "opt/jdk", "25.0.3").parent().unwrap().parent().unwrap().to_owned();
    let search = SearchPath::default().with_java_home(Some(home));
    install_java_client(&host);
    let runtimes = Runtimes::discover(&search, Bootstraps::install(&host.path("data")).unwrap());
    let resolved = runtimes.resolve(&name("java25"), true).unwrap();
    let command = |options: &str| {
        let environment = BTreeMap::from([("JAVA_TOOL_OPTIONS".to_owned(), options.to_owned())]);
        let mut inputs = inputs(Path::new("/nowhere"));
        inputs.environment = Some(&environment);
        resolved.program(&inputs).unwrap()
    };
    let program = command("");
    assert_eq!(program.argv[0], "/var/lang/bin/java");
    assert!(program.bootstrap.unwrap().ends_with("java-1"));
    for option in ["-XX:MaxHeapSize=111411k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"] {
        assert!(program.argv.contains(&option.to_owned()), "{:?}", program.argv);
    }
    assert!(program.argv.contains(&"--enable-native-access=ALL-UNNAMED".to_owned()));
    assert_eq!(program.argv.last().unwrap(), "index.handler");
    let own = command("-Xmx64m -XX:+UseG1GC -XX:TieredStopAtLevel=4 -Xshare:off").argv.join(" ");
    for option in ["MaxHeapSize", "SerialGC", "Tiered", "Xshare"] {
        assert!(!own.contains(option), "{own}");
    }
}

#[test]
fn installed_packages_come_with_the_bootstrap_and_the_newest_counts() {
    let host = Host::new();
    host.python("home/.pyenv/versions/3.12.1", 12);
    let runtimes = host.runtimes();
    let shown = || {
        let resolved = runtimes.resolve(&name("python3.12"), true).unwrap();
        resolved.program(&inputs(Path::new("/nowhere"))).unwrap().bootstrap.unwrap()
    };
    assert!(shown().starts_with(&runtimes.bootstraps.root));
    for number in 1..=2 {
        let module = host.file("staged/boto3/__init__.py", b"");
        fs::set_permissions(module, fs::Permissions::from_mode(0o600)).unwrap();
        let data = host.path("data");
        let place = publish(&data, RuntimeFamily::Python, &host.path("staged"), &SearchPath::default()).unwrap();
        assert_eq!(place, data.join(format!("python-{number}")));
        assert_eq!(shown(), place);
        assert!(place.join("bootstrap.py").is_file());
        assert_eq!(fs::metadata(place.join("boto3/__init__.py")).unwrap().permissions().mode() & 0o777, 0o644);
    }
    // Another program's bootstrap must not serve with this one; the next start puts that right, and
    // removes what nothing uses any more.
    fs::write(host.path("data/python-2/bootstrap.py"), b"other").unwrap();
    assert!(shown().starts_with(&runtimes.bootstraps.root));
    Bootstraps::install(&host.path("data")).unwrap();
    assert!(shown().ends_with("python-2"));
    assert!(!host.path("data/python-1").exists());
    publish(&host.path("data"), RuntimeFamily::Ruby, &host.path("x"), &SearchPath::default()).unwrap_err();
}
