//! Which runtimes can boot before their function is known, and what of a function's variables their boot depends on.
//!
//! A process gets its function's environment after its boot. What has read a variable by then must have had it: short
//! values go along and make a class of their own, anything else forbids booting ahead.

use std::path::Path;

use mayfly_model::runtime::RuntimeFamily;
use mayfly_model::start::Missed;

use super::java;
use super::program::{EXEC_WRAPPER, ProgramInputs};

/// The longest value of a variable that goes along, bytes.
const LONGEST_VALUE: usize = 64;
/// The longest value that goes along of a variable whose every word is known, bytes.
const LONGEST_OPTIONS: usize = 256;

/// The variables that a program reads while it boots. A `*` at the end stands for any ending.
struct Reads {
    /// Those that may go along: their values mean the same before the function's files are there.
    carried: &'static [&'static str],
    /// Those that are read again when the function is known.
    read_again: &'static [&'static str],
    /// All others that are read, by which the function forbids booting ahead.
    forbidding: &'static [&'static str],
}

/// The dynamic loader and the C library. Directories of libraries are looked at while the function's are not there.
const SYSTEM: Reads = Reads {
    carried: &["LANG", "LANGUAGE", "LC_*", "MALLOC_*"],
    read_again: &[],
    forbidding: &["LD_*", "GLIBC_TUNABLES", "LOCPATH", "NLSPATH", "GCONV_PATH"],
};
const PYTHON: Reads = Reads {
    carried: &[
        "PYTHONCOERCECLOCALE",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONFAULTHANDLER",
        "PYTHONHASHSEED",
        "PYTHONINTMAXSTRDIGITS",
        "PYTHONIOENCODING",
        "PYTHONMALLOC",
        "PYTHONNODEBUGRANGES",
        "PYTHONNOUSERSITE",
        "PYTHONOPTIMIZE",
        "PYTHONUNBUFFERED",
        "PYTHONUTF8",
    ],
    read_again: &["PYTHONPATH"],
    forbidding: &["PYTHON*"],
};

/// Node.js reads most of what begins with its name before its first line of JavaScript. OpenSSL and libuv read theirs
/// at their first use, which loading ahead is.
const NODE: Reads = Reads {
    carried: &[
        "FORCE_COLOR",
        "NODE_DEBUG",
        "NODE_DISABLE_COLORS",
        "NODE_NO_WARNINGS",
        NODE_OPTIONS,
        "NODE_PENDING_DEPRECATION",
        "NO_COLOR",
        "UV_THREADPOOL_SIZE",
    ],
    // The first is for libraries, the second is read at each connection, the third again by the bootstrap.
    read_again: &["NODE_ENV", "NODE_TLS_REJECT_UNAUTHORIZED", "NODE_PATH"],
    forbidding: &["NODE_*", "UV_*", "OPENSSL_*", "SSL_CERT_*"],
};
pub(super) const NODE_OPTIONS: &str = "NODE_OPTIONS";
/// Options of Node.js that neither read a file nor open a port. A `*` stands for any ending.
const HARMLESS_NODE_OPTIONS: &[&str] = &[
    "--dns-result-order=*",
    "--enable-source-maps",
    "--max-http-header-size=*",
    "--max-old-space-size=*",
    "--max-semi-space-size=*",
    "--max_old_space_size=*",
    "--max_semi_space_size=*",
    "--no-deprecation",
    "--no-warnings",
    "--stack-trace-limit=*",
    "--throw-deprecation",
    "--trace-deprecation",
    "--trace-uncaught",
    "--trace-warnings",
    "--unhandled-rejections=*",
];

/// The machine reads its options when it starts; programs that look for them in the environment find them again.
const JAVA: Reads =
    Reads { carried: &[JAVA_OPTIONS], read_again: &[], forbidding: &["_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"] };
const JAVA_OPTIONS: &str = "JAVA_TOOL_OPTIONS";
/// Options of Java that need neither a file nor the memory of the machine. A `*` stands for any ending without a slash.
const HARMLESS_JAVA_OPTIONS: &[&str] = &[
    "-D*",
    "-XX:+*",
    "-XX:-*",
    "-XX:ActiveProcessorCount=*",
    "-XX:MaxDirectMemorySize=*",
    "-XX:MaxHeapSize=*",
    "-XX:MaxMetaspaceSize=*",
    "-XX:ReservedCodeCacheSize=*",
    "-XX:TieredStopAtLevel=*",
    "-Xmn*",
    "-Xms*",
    "-Xmx*",
    "-Xshare:*",
    "-Xss*",
];

/// Whether a value that goes along means the same before the function's files are there.
pub(super) fn is_harmless(name: &str, value: &str) -> bool {
    let known: &[&str] = match name {
        NODE_OPTIONS => HARMLESS_NODE_OPTIONS,
        JAVA_OPTIONS => HARMLESS_JAVA_OPTIONS,
        _other => return value.len() <= LONGEST_VALUE,
    };
    value.len() <= LONGEST_OPTIONS
        && !value.contains('/')
        && value.split_whitespace().all(|option| known.iter().any(|known| is_match(option, known)))
}

/// The function's variables that its runtime's boot depends on.
///
/// # Errors
/// Why the runtime cannot boot ahead for this function.
pub(super) fn boot_variables(
    family: RuntimeFamily,
    inputs: &ProgramInputs<'_>,
    bootstrap: Option<&Path>,
) -> Result<Vec<(String, String)>, Missed> {
    let own = match family {
        RuntimeFamily::Python => PYTHON,
        RuntimeFamily::Node => NODE,
        RuntimeFamily::Java if !java::can_boot_ahead(bootstrap) => return Err(Missed::NoCompiler),
        RuntimeFamily::Java => JAVA,
        RuntimeFamily::Provided => return Err(Missed::OwnProgram),
        RuntimeFamily::Ruby | RuntimeFamily::Dotnet => {
            return Err(Missed::SwitchedOff);
        }
    };
    if inputs.variable(EXEC_WRAPPER).is_some() {
        return Err(Missed::ExecWrapper);
    }
    let mut carried = Vec::new();
    let mut forbidding = Vec::new();
    for (name, value) in inputs.environment.into_iter().flatten() {
        let matches = |patterns: fn(&Reads) -> &'static [&'static str]| {
            [&own, &SYSTEM].into_iter().flat_map(patterns).any(|pattern| is_match(name, pattern))
        };
        // No environment can hold a NUL; what a start makes of one is not for here.
        if value.contains('\0') {
            forbidding.push(name.clone());
        } else if matches(|reads| reads.read_again) {
        } else if matches(|reads| reads.carried) && is_harmless(name, value) {
            carried.push((name.clone(), value.clone()));
        } else if matches(|reads| reads.carried) || matches(|reads| reads.forbidding) {
            forbidding.push(name.clone());
        }
    }
    if forbidding.is_empty() { Ok(carried) } else { Err(Missed::Variables(forbidding)) }
}

fn is_match(name: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == pattern,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use mayfly_model::runtime::RuntimeFamily;
    use mayfly_model::start::Missed;
    use mayfly_model::units::MemoryMib;

    use super::{ProgramInputs, boot_variables, java};

    fn inputs(environment: Option<&BTreeMap<String, String>>) -> ProgramInputs<'_> {
        ProgramInputs { environment, handler: None, memory: MemoryMib(128), code: Path::new("/code"), layers: None }
    }

    fn python(variables: &[(&str, &str)]) -> Result<Vec<String>, Missed> {
        carried(RuntimeFamily::Python, variables)
    }

    fn carried(family: RuntimeFamily, variables: &[(&str, &str)]) -> Result<Vec<String>, Missed> {
        let environment: BTreeMap<String, String> =
            variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let tree = tempfile::tempdir().unwrap();
        let carried = boot_variables(family, &inputs(Some(&environment)), Some(tree.path()))?;
        Ok(carried.into_iter().map(|(name, value)| format!("{name}={value}")).collect())
    }

    #[test]
    fn a_functions_own_variables_are_not_read_at_boot() {
        let variables = [("TABLE", "t"), ("TZ", "Europe/Berlin"), ("PYTHONPATH", "/opt/x"), ("PATH", "/opt/bin")];
        assert_eq!(python(&variables), Ok(Vec::new()));
    }

    #[test]
    fn what_means_the_same_before_the_function_is_known_goes_along() {
        let variables = [("PYTHONUNBUFFERED", "1"), ("LC_ALL", "C"), ("MALLOC_ARENA_MAX", "2")];
        assert_eq!(python(&variables).unwrap(), ["LC_ALL=C", "MALLOC_ARENA_MAX=2", "PYTHONUNBUFFERED=1"]);
    }

    #[test]
    fn what_boots_with_the_functions_own_files_does_not_boot_ahead() {
        for name in ["LD_PRELOAD", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONSTARTUP", "GLIBC_TUNABLES"] {
            assert_eq!(python(&[(name, "/opt/x")]), Err(Missed::Variables(vec![name.to_owned()])));
        }
        let long = "x".repeat(65);
        assert_eq!(python(&[("LC_ALL", &long)]), Err(Missed::Variables(vec!["LC_ALL".to_owned()])));
        assert_eq!(python(&[("A", "\0")]), Err(Missed::Variables(vec!["A".to_owned()])));
        assert_eq!(python(&[("AWS_LAMBDA_EXEC_WRAPPER", "/opt/w")]), Err(Missed::ExecWrapper));
    }

    #[test]
    fn node_boots_with_options_that_read_nothing() {
        let node = |name: &str, value: &str| carried(RuntimeFamily::Node, &[(name, value)]);
        for name in ["NODE_ENV", "NODE_PATH", "TABLE", "HOME", "TZ", "AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA"] {
            assert_eq!(node(name, "/opt/x"), Ok(Vec::new()));
        }
        for options in ["--enable-source-maps", "--max-old-space-size=512 --no-warnings", ""] {
            assert_eq!(node("NODE_OPTIONS", options), Ok(vec![format!("NODE_OPTIONS={options}")]));
        }
        assert_eq!(node("UV_THREADPOOL_SIZE", "64").unwrap(), ["UV_THREADPOOL_SIZE=64"]);
        for (name, value) in [
            ("NODE_OPTIONS", "--require dotenv"),
            ("NODE_OPTIONS", "--enable-source-maps --import=/var/task/x.mjs"),
            ("NODE_EXTRA_CA_CERTS", "/var/task/ca.pem"),
            ("NODE_V8_COVERAGE", "/tmp"),
            ("OPENSSL_CONF", "/opt/x"),
        ] {
            assert_eq!(node(name, value), Err(Missed::Variables(vec![name.to_owned()])));
        }
    }

    #[test]
    fn java_boots_with_options_that_need_neither_files_nor_the_functions_memory() {
        assert_eq!(carried(RuntimeFamily::Java, &[]), Err(Missed::NoCompiler), "nothing was built");
        let java = |name: &str, value: &str| {
            let tree = tempfile::tempdir().unwrap();
            let environment = BTreeMap::from([(name.to_owned(), value.to_owned())]);
            boot_variables(RuntimeFamily::Java, &inputs(Some(&environment)), Some(&java::built(tree.path())))
        };
        assert_eq!(java("TZ", "Asia/Tokyo"), Ok(Vec::new()));
        for options in ["-XX:+TieredCompilation -XX:TieredStopAtLevel=1", "-Xmx300m -Dgreeting=hello"] {
            assert_eq!(java("JAVA_TOOL_OPTIONS", options).unwrap().len(), 1, "{options}");
        }
        for options in ["-javaagent:agent.jar", "-XX:MaxRAMPercentage=50", "-Dx=/opt/y", "-XX:Flags=x", "@x"] {
            let forbidden = Missed::Variables(vec!["JAVA_TOOL_OPTIONS".to_owned()]);
            assert_eq!(java("JAVA_TOOL_OPTIONS", options), Err(forbidden), "{options}");
        }
    }

    #[test]
    fn a_program_of_ones_own_has_nothing_to_boot_ahead() {
        assert_eq!(boot_variables(RuntimeFamily::Provided, &inputs(None), None), Err(Missed::OwnProgram));
    }
}
