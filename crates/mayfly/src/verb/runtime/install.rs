//! `mayfly runtime install`: fetches what the cloud's runtimes carry and a bare language does not.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use clap::{Args, ValueEnum};
use mayfly_instance::runtime::{self, SearchPath};
use mayfly_model::runtime::RuntimeFamily;
use tokio::process::Command;
use tokio::time::timeout;

use crate::config::{ConfigFile, Directories, ServeConfig, ServeFlags};
use crate::fault::{Fault, OrFault};
use crate::output;

/// How long fetching may take.
const FETCH: Duration = Duration::from_secs(900);
/// The lines of a client's complaint that are shown.
const N_COMPLAINTS: usize = 8;

const PYTHON_PACKAGES: &[&str] = &["boto3"];
/// The services that functions call most; others are named on the command line.
const NODE_PACKAGES: &[&str] = &[
    "@aws-sdk/client-cloudwatch@3",
    "@aws-sdk/client-cloudwatch-logs@3",
    "@aws-sdk/client-dynamodb@3",
    "@aws-sdk/client-eventbridge@3",
    "@aws-sdk/client-kinesis@3",
    "@aws-sdk/client-lambda@3",
    "@aws-sdk/client-s3@3",
    "@aws-sdk/client-secrets-manager@3",
    "@aws-sdk/client-sfn@3",
    "@aws-sdk/client-sns@3",
    "@aws-sdk/client-sqs@3",
    "@aws-sdk/client-ssm@3",
    "@aws-sdk/client-sts@3",
    "@aws-sdk/lib-dynamodb@3",
    "@aws-sdk/s3-request-presigner@3",
];
const JAVA_CLIENT: (&str, &str, &str) = ("com.amazonaws", "aws-lambda-java-runtime-interface-client", "2.9.0");
const JAVA_FETCHER: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
/// The client's native part, unpacked here once instead of at each cold start.
const JAVA_NATIVE_PART: &str = "libaws-lambda-jni.so";

/// Fetch what the cloud's runtimes carry: boto3, AWS SDK for JavaScript v3, AWS's client for Java
///
/// Functions see it read-only and behind their own packages. Uses pip, npm or mvn of this host. A
/// running platform uses it for functions that are deployed from then on, and for all after a restart.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The language
    #[arg(value_enum)]
    language: Language,
    /// Further packages, in pip's or npm's words
    packages: Vec<String>,
    /// Directory of the platform's state [default: as for `mayfly serve`]
    #[arg(long, value_name = "DIR", env = "MAYFLY_DATA_DIR")]
    data_dir: Option<PathBuf>,
    /// Configuration file [default: as for `mayfly serve`]
    #[arg(long, value_name = "FILE", env = "MAYFLY_CONFIG")]
    config: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Language {
    Python,
    Node,
    Java,
}

impl Language {
    fn family(self) -> RuntimeFamily {
        match self {
            Self::Python => RuntimeFamily::Python,
            Self::Node => RuntimeFamily::Node,
            Self::Java => RuntimeFamily::Java,
        }
    }
}

/// Fetches beside the place and moves the whole there.
pub(super) async fn run(arguments: &Arguments) -> Result<(), Fault> {
    if arguments.language == Language::Java && !arguments.packages.is_empty() {
        return Err(Fault::usage(
            "for Java there are no further packages to install",
            "put libraries into the function's own package, below lib/, and see `mayfly deploy --help`",
        ));
    }
    let flags = ServeFlags { data_dir: arguments.data_dir.clone(), ..ServeFlags::default() };
    let file = ConfigFile::load(arguments.config.as_deref())?;
    let config = ServeConfig::resolve(&flags, &file, &Directories::of_environment())?;
    let runtimes = config.data_dir.join("runtimes");
    let hint = format!("see the directory with `ls -la {}`", config.data_dir.display());
    let staging = fs::create_dir_all(&runtimes)
        .and_then(|()| tempfile::Builder::new().prefix(".install-").tempdir_in(&runtimes))
        .or_fault(format!("cannot write below {}", runtimes.display()), &hint)?;
    let packages = match arguments.language {
        Language::Python => fetch_for_python(staging.path(), &arguments.packages).await?,
        Language::Node => fetch_for_node(staging.path(), &arguments.packages).await?,
        Language::Java => fetch_for_java(staging.path()).await?,
    };
    let search = SearchPath::of_host(std::env::var_os("PATH").as_deref(), std::env::var_os("HOME").map(Into::into));
    let (family, staged) = (arguments.language.family(), staging.path().to_owned());
    let published = tokio::task::spawn_blocking(move || runtime::publish(&runtimes, family, &staged, &search));
    let place = published.await.or_fault("cannot install", &hint)?.or_fault("cannot install", &hint)?;
    output::talk(&format!("installed {packages} in {}", place.display()));
    Ok(())
}

async fn fetch_for_python(place: &Path, further: &[String]) -> Result<String, Fault> {
    let (mut pip, name) = match (program("pip3").or_else(|| program("pip")), program("python3")) {
        (Some(pip), _) => (Command::new(pip), "pip"),
        (None, Some(python)) => {
            let mut pip = Command::new(python);
            pip.args(["-m", "pip"]);
            (pip, "python3 -m pip")
        }
        (None, None) => return Err(missing("pip", "python3-pip")),
    };
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-compile", "--target"]);
    // Installing into a folder of its own, root or not, breaks nothing that pip warns of.
    pip.env("PIP_ROOT_USER_ACTION", "ignore");
    pip.arg(place).args(PYTHON_PACKAGES).args(further);
    fetch(&mut pip, name, "python3-pip").await?;
    Ok(words(PYTHON_PACKAGES, further))
}

async fn fetch_for_node(place: &Path, further: &[String]) -> Result<String, Fault> {
    let Some(npm) = program("npm") else {
        return Err(missing("npm", "npm"));
    };
    let mut npm = Command::new(npm);
    // What packages would run at their installation has no walls around it.
    npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix"]);
    npm.arg(place).args(NODE_PACKAGES).args(further).current_dir(place);
    fetch(&mut npm, "npm", "npm").await?;
    Ok(words(NODE_PACKAGES, further))
}

async fn fetch_for_java(place: &Path) -> Result<String, Fault> {
    let Some(maven) = program("mvn") else {
        return Err(missing("mvn", "maven"));
    };
    let (group, artifact, version) = JAVA_CLIENT;
    let project = format!(
        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>\
         <groupId>local</groupId><artifactId>runtime</artifactId><version>1</version><packaging>pom</packaging>\
         <dependencies><dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>\
         <version>{version}</version></dependency></dependencies></project>\n"
    );
    let hint = format!("see the directory with `ls -la {}`", place.display());
    let (file, libraries) = (place.join("pom.xml"), place.join("lib"));
    fs::write(&file, project).or_fault(format!("cannot write {}", file.display()), &hint)?;
    let mut fetcher = Command::new(maven);
    fetcher.args(["-q", "-B", "-f"]).arg(&file).arg(JAVA_FETCHER).arg("-DincludeScope=runtime");
    fetcher.arg(format!("-DoutputDirectory={}", libraries.display())).current_dir(place);
    fetch(&mut fetcher, "mvn", "maven").await?;
    let archive = libraries.join(format!("{artifact}-{version}.jar"));
    unpack_native_part(&archive, &libraries.join(JAVA_NATIVE_PART))
        .or_fault(format!("{} has no native part for this machine", archive.display()), "see `uname -m`")?;
    Ok(format!("{group}:{artifact}:{version}"))
}

fn unpack_native_part(archive: &Path, target: &Path) -> io::Result<()> {
    // The client's own spelling of the architecture.
    let architecture = if cfg!(target_arch = "aarch64") { "aarch_64" } else { "x86_64" };
    let mut archive = zip::ZipArchive::new(File::open(archive)?).map_err(io::Error::other)?;
    let name = format!("jni/libaws-lambda-jni.linux-{architecture}.so");
    let mut part = archive.by_name(&name).map_err(io::Error::other)?;
    io::copy(&mut part, &mut File::create(target)?).map(drop)
}

/// Runs a package client; what it says is shown only if it fails.
async fn fetch(client: &mut Command, name: &str, debian_package: &str) -> Result<(), Fault> {
    output::talk(&format!("fetching with {name}"));
    client.stdin(Stdio::null()).kill_on_drop(true);
    let again = format!("see whether `{name} --version` works and the network is there, then run this again");
    let ended = match timeout(FETCH, client.output()).await {
        Ok(Ok(ended)) => ended,
        Ok(Err(error)) if error.kind() == io::ErrorKind::NotFound => return Err(missing(name, debian_package)),
        Ok(Err(error)) => return Err(Fault::new(format!("cannot run {name}: {error}"), again)),
        Err(_elapsed) => {
            return Err(Fault::new(format!("{name} has not ended within {} s", FETCH.as_secs()), again));
        }
    };
    if ended.status.success() {
        return Ok(());
    }
    let said = [ended.stdout, ended.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.iter().skip(lines.len().saturating_sub(N_COMPLAINTS)).for_each(|line| output::talk(line));
    Err(Fault::new(format!("{name} failed ({})", ended.status), again))
}

fn missing(program: &str, debian_package: &str) -> Fault {
    Fault::new(
        format!("{program}, which fetches the packages, is not on the PATH"),
        format!("install it, on Debian with `apt-get install {debian_package}`"),
    )
}

/// A program on the `PATH`.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|directory| directory.join(name)).find(|file| file.is_file())
}

fn words(usual: &[&str], further: &[String]) -> String {
    usual.iter().copied().chain(further.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
}
