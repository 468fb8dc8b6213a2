//! A platform under measurement, as people run it: the release build, called over HTTP.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use serde::Deserialize;
use serde_json::Value;

use crate::bench::BuildArguments;
use crate::bench::load::Connection;
use crate::bench::server::{Says, Server};
use crate::workspace;

/// Where the platform finds the service by; it asks for no signature.
const SCOPE: &str = "Authorization: AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/lambda/aws4_request, \
                     SignedHeaders=host, Signature=0\r\n";
/// The services that name their operations in a header.
const JSON: &str = "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: ";

/// An empty directory for the files of a benchmark.
pub(crate) fn work_directory(name: &str) -> anyhow::Result<PathBuf> {
    let work = workspace::target_dir().join("bench").join(name);
    let _first_time = std::fs::remove_dir_all(&work);
    std::fs::create_dir_all(&work).with_context(|| format!("cannot create {}", work.display()))?;
    Ok(work)
}

/// The platform as people run it: the program that was named, or the release build of this tree.
pub(crate) fn build(arguments: &BuildArguments) -> anyhow::Result<PathBuf> {
    if let Some(binary) = &arguments.binary {
        return std::fs::canonicalize(binary).with_context(|| format!("cannot find {}", binary.display()));
    }
    let mut cargo = workspace::cargo();
    let built =
        cargo.args(["build", "--release", "--locked", "--package", "mayfly"]).status().context("cannot run cargo")?;
    ensure!(built.success(), "mayfly could not be built");
    Ok(workspace::target_dir().join("release/mayfly"))
}

/// A function to deploy.
#[derive(Clone, Debug)]
pub(crate) struct Deployment<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// The folder with its code.
    pub(crate) folder: &'a Path,
    /// The runtime's identifier.
    pub(crate) runtime: &'a str,
    /// The handler.
    pub(crate) handler: &'a str,
    /// Memory, MB.
    pub(crate) memory: u32,
    /// Its variables.
    pub(crate) variables: Vec<(&'a str, &'a str)>,
}

/// One start as the platform tells it; times are microseconds.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Start {
    /// The rung that served it.
    pub(crate) rung: String,
    /// Where the time went.
    pub(crate) phases_us: Phases,
}

/// The phases of a start, microseconds.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Phases {
    pub(crate) queue: u64,
    pub(crate) slot: u64,
    pub(crate) launch: u64,
    pub(crate) init: u64,
    pub(crate) first_event: Option<u64>,
}

/// A running platform; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Platform {
    binary: PathBuf,
    server: Server,
}

impl Platform {
    /// Starts `binary` on a data directory.
    pub(crate) fn start(binary: &Path, data: &Path, arguments: &[&str]) -> anyhow::Result<Self> {
        let mut serve = Command::new(binary);
        serve.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(data).args(arguments);
        let server = Server::start(serve.env("MAYFLY_LOG", "error"), Says::Error)?;
        Ok(Self { binary: binary.to_owned(), server })
    }

    /// The daemon's process.
    pub(crate) fn pid(&self) -> u32 {
        self.server.pid()
    }

    /// A connection to it.
    pub(crate) fn connect(&self) -> anyhow::Result<Connection> {
        Connection::open(self.server.address)
    }

    /// The request that invokes a function.
    pub(crate) fn invocation(&self, function: &str, payload: &str) -> Vec<u8> {
        self.request("POST", &format!("/2015-03-31/functions/{function}/invocations"), payload)
    }

    /// The request that hands in an event that nobody waits for.
    pub(crate) fn event(&self, function: &str, payload: &str) -> Vec<u8> {
        let headers = format!("{SCOPE}X-Amz-Invocation-Type: Event\r\n");
        self.with_headers("POST", &format!("/2015-03-31/functions/{function}/invocations"), &headers, payload)
    }

    /// The request of an operation such as `AmazonSQS.SendMessage`.
    pub(crate) fn operation(&self, target: &str, body: &Value) -> Vec<u8> {
        self.with_headers("POST", "/", &format!("{JSON}{target}\r\n"), &body.to_string())
    }

    fn request(&self, method: &str, path: &str, body: &str) -> Vec<u8> {
        self.with_headers(method, path, SCOPE, body)
    }

    fn with_headers(&self, method: &str, path: &str, headers: &str, body: &str) -> Vec<u8> {
        let (host, length) = (self.server.address, body.len());
        format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {length}\r\n\r\n{body}")
            .into_bytes()
    }

    /// Calls an operation such as `AmazonSQS.CreateQueue`.
    pub(crate) fn operate(&self, target: &str, body: &Value) -> anyhow::Result<Value> {
        read_json(target, self.connect()?.send(&self.operation(target, body))?)
    }

    /// Calls an operation that answers with a JSON document, or with nothing.
    pub(crate) fn call(&self, method: &str, path: &str, body: &str) -> anyhow::Result<Value> {
        let mut connection = self.connect()?;
        read_json(path, connection.send(&self.request(method, path, body))?)
    }

    /// Deploys a function and waits until it can be invoked.
    pub(crate) fn deploy(&self, wanted: &Deployment<'_>) -> anyhow::Result<()> {
        let mut deploy = Command::new(&self.binary);
        deploy.args(["deploy", "--name", wanted.name, "--runtime", wanted.runtime, "--handler", wanted.handler]);
        deploy.args(["--memory", &wanted.memory.to_string(), "--timeout", "30"]);
        deploy.args(["--endpoint", &format!("http://{}", self.server.address)]);
        for (name, value) in &wanted.variables {
            deploy.args(["--env", &format!("{name}={value}")]);
        }
        let output = deploy.arg(wanted.folder).output().context("cannot run mayfly deploy")?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{} could not be deployed: {said}", wanted.name);
        Ok(())
    }

    /// The last starts of a function, the oldest first.
    pub(crate) fn starts(&self, function: &str) -> anyhow::Result<Vec<Start>> {
        let mut document = self.call("GET", &format!("/_mayfly/starts?function={function}"), "")?;
        let starts = document.get_mut("starts").map(Value::take).unwrap_or_default();
        let mut starts: Vec<Start> = serde_json::from_value(starts).context("the starts cannot be read")?;
        starts.reverse();
        Ok(starts)
    }

    /// The program of a runtime on this host, if there is one.
    pub(crate) fn interpreter(&self, runtime: &str) -> anyhow::Result<Option<PathBuf>> {
        let document = self.call("GET", "/_mayfly/runtimes", "")?;
        let found = document.get("runtimes").and_then(Value::as_array).into_iter().flatten();
        let mut found = found.filter(|it| it.get("identifier").and_then(Value::as_str) == Some(runtime));
        Ok(found.find_map(|it| it.get("path").and_then(Value::as_str).map(PathBuf::from)))
    }

    /// The highest version of a language that the host has, for example `python3.13`.
    pub(crate) fn newest(&self, family: &str) -> anyhow::Result<Option<String>> {
        let document = self.call("GET", "/_mayfly/runtimes", "")?;
        let found = document.get("runtimes").and_then(Value::as_array).into_iter().flatten();
        let identifiers = found.filter_map(|it| it.get("identifier").and_then(Value::as_str));
        let numbered = identifiers.filter_map(|identifier| {
            let version = identifier.strip_prefix(family)?.trim_end_matches(".x");
            let numbers: Vec<u32> = version.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
            Some((numbers, identifier.to_owned()))
        });
        Ok(numbered.max().map(|(_numbers, identifier)| identifier))
    }
}

/// The document of an answer to a call of `what`.
pub(crate) fn read_json(what: &str, (status, answer): (u16, &[u8])) -> anyhow::Result<Value> {
    ensure!((200..300).contains(&status), "{what} answered {status}: {}", String::from_utf8_lossy(answer));
    if answer.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_slice(answer).with_context(|| format!("{what} did not answer with JSON"))
}

/// What the functions of the benchmarks answer: how many events the instance has had.
pub(crate) fn n_events(body: &[u8]) -> Option<u64> {
    serde_json::from_slice::<Value>(body).ok()?.get("n")?.as_u64()
}
