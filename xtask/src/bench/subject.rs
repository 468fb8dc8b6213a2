//! The functions whose cold starts are measured: one of each kind, each as small as its language allows.
//!
//! All answer with how many events their instance has had, which tells cold starts from others.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, ensure};

use crate::bench::platform::{Deployment, Platform};
use crate::workspace;

const PYTHON: &str = "\
import json, time
n = 0
def lambda_handler(event, context):
    global n
    n += 1
    began = time.time()
    time.sleep(event.get('sleep', 0))
    return {'n': n, 'began': began}
if __name__ == '__main__':
    print(json.dumps(lambda_handler({}, None)), flush=True)
";
/// How long the initialisation of [`slow_python`] takes.
pub(crate) const SLOW_INIT: Duration = Duration::from_millis(500);
const NODE: &str = "\
let n = 0;
exports.handler = async () => ({ n: ++n });
if (require.main === module) exports.handler({}).then((answer) => console.log(JSON.stringify(answer)));
";
const JAVA: &str = "\
import java.util.Map;

public class Handler {
    private static int n;

    public Map<String, Integer> handle(Map<String, Object> event) {
        return Map.of(\"n\", ++n);
    }

    public static void main(String[] arguments) {
        System.out.println(new Handler().handle(null));
    }
}
";

/// One function of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// What figures call it.
    pub(crate) name: &'static str,
    /// The folder with its code.
    pub(crate) folder: PathBuf,
    /// The runtime's identifier.
    pub(crate) runtime: String,
    handler: &'static str,
    memory: u32,
    /// The interpreter on the host; none if the package is the program.
    pub(crate) interpreter: Option<PathBuf>,
    /// The same work as a program of its own, its code at `/var/task`.
    pub(crate) alone: Vec<String>,
}

impl Subject {
    /// What to deploy as a function of that name.
    pub(crate) fn deployment<'a>(&'a self, name: &'a str) -> Deployment<'a> {
        Deployment {
            name,
            folder: &self.folder,
            runtime: &self.runtime,
            handler: self.handler,
            memory: self.memory,
            variables: if self.interpreter.is_none() { vec![("COUNT", "1")] } else { Vec::new() },
        }
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn write(folder: &Path, file: &str, content: &str) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join(file), content).with_context(|| format!("cannot write {file}"))
}

/// A compiled program that speaks the Runtime API itself.
pub(crate) fn compiled(work: &Path) -> anyhow::Result<Subject> {
    let folder = work.join("compiled");
    std::fs::create_dir_all(&folder)?;
    let built = Command::new("rustc")
        .args(["-O", "--edition=2024", "-o"])
        .arg(folder.join("bootstrap"))
        .arg(workspace::root().join("xtask/src/bench/echo.rs"))
        .status()
        .context("cannot run rustc")?;
    ensure!(built.success(), "the compiled function could not be built");
    Ok(Subject {
        name: "compiled",
        folder,
        runtime: "provided.al2023".to_owned(),
        handler: "bootstrap",
        memory: 128,
        interpreter: None,
        alone: words(&["/var/task/bootstrap", "once"]),
    })
}

/// The subject, or why there is none on this host.
pub(crate) type Found = Result<Subject, String>;

/// The newest Python.
pub(crate) fn python(work: &Path, platform: &Platform) -> anyhow::Result<Found> {
    let Some((runtime, interpreter)) = newest(platform, "python")? else {
        return Ok(Err("python: not on this host".to_owned()));
    };
    let folder = work.join("python");
    write(&folder, "lambda_function.py", PYTHON)?;
    Ok(Ok(Subject {
        name: "python",
        alone: words(&[&interpreter.display().to_string(), "/var/task/lambda_function.py"]),
        folder,
        runtime,
        handler: "lambda_function.lambda_handler",
        memory: 128,
        interpreter: Some(interpreter),
    }))
}

/// The newest Python, with an initialisation that takes long.
pub(crate) fn slow_python(work: &Path, platform: &Platform) -> anyhow::Result<Found> {
    let folder = work.join("slow-python");
    write(&folder, "lambda_function.py", &format!("import time\ntime.sleep({})\n{PYTHON}", SLOW_INIT.as_secs_f64()))?;
    let python = python(work, platform)?;
    Ok(python.map(|python| Subject { name: "snapshot", folder, ..python }))
}

/// The newest Node.js.
pub(crate) fn node(work: &Path, platform: &Platform) -> anyhow::Result<Found> {
    let Some((runtime, interpreter)) = newest(platform, "nodejs")? else {
        return Ok(Err("node: not on this host".to_owned()));
    };
    let folder = work.join("node");
    write(&folder, "index.js", NODE)?;
    Ok(Ok(Subject {
        name: "node",
        alone: words(&[&interpreter.display().to_string(), "/var/task/index.js"]),
        folder,
        runtime,
        handler: "index.handler",
        memory: 256,
        interpreter: Some(interpreter),
    }))
}

/// The newest Java.
pub(crate) fn java(work: &Path, platform: &Platform) -> anyhow::Result<Found> {
    let Some((runtime, interpreter)) = newest(platform, "java")? else {
        return Ok(Err("java: not on this host".to_owned()));
    };
    let (source, folder) = (work.join("java-source"), work.join("java"));
    write(&source, "Handler.java", JAVA)?;
    let compiled =
        Command::new("javac").args(["--release", "11", "-d"]).arg(&folder).arg(source.join("Handler.java")).output();
    match compiled {
        Ok(output) if output.status.success() => {}
        Ok(output) => {
            return Ok(Err(format!("java: javac failed: {}", String::from_utf8_lossy(&output.stderr).trim())));
        }
        Err(error) => return Ok(Err(format!("java: no javac: {error}"))),
    }
    write(&folder, "mayfly.toml", "[function]\nruntime = \"java\"\nhandler = \"Handler::handle\"\n")?;
    let options = ["-XX:+UseSerialGC", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", "/var/task", "Handler"];
    let program = interpreter.display().to_string();
    Ok(Ok(Subject {
        name: "java",
        alone: words(&[&[program.as_str()], options.as_slice()].concat()),
        folder,
        runtime,
        handler: "Handler::handle",
        memory: 512,
        interpreter: Some(interpreter),
    }))
}

fn newest(platform: &Platform, family: &str) -> anyhow::Result<Option<(String, PathBuf)>> {
    let Some(runtime) = platform.newest(family)? else { return Ok(None) };
    Ok(platform.interpreter(&runtime)?.map(|program| (runtime, program)))
}
