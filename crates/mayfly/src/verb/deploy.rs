//! `mayfly deploy`: builds and packages a folder, and creates or updates the function.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use mayfly_model::name::FunctionName;
use mayfly_model::runtime::{RuntimeFamily, RuntimeName};

use crate::client::Client;
use crate::construct::construct;
use crate::fault::{Fault, OrFault};
use crate::lambda::{self, Wanted};
use crate::output;
use crate::package::{self, Archive};
use crate::project::{self, Project, Runtime, Said, Settings};
use crate::verb::runtime::{self, Found};

/// The identifiers taken where the platform does not say what it has.
const FALLBACK_PYTHON: &str = "python3.13";
const FALLBACK_NODE: &str = "nodejs22.x";

/// Create or update a function from a folder or a zip archive
///
/// A folder says what it is in mayfly.toml ([function] and [build]). Without one, its files do:
/// bootstrap, lambda_function.py, index.mjs, index.js, go.mod or Cargo.toml; --runtime and --handler
/// go over both. The folder is built, packaged (at most 50 MiB zipped, 250 MiB unzipped) and deployed;
/// an unchanged function is left alone.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Folder or zip archive
    #[arg(value_name = "DIR|ZIP")]
    source: PathBuf,
    /// Name of the function [default: that of mayfly.toml or of the folder]
    #[arg(long)]
    name: Option<String>,
    /// Runtime identifier, such as python3.12, nodejs22.x or provided.al2023
    #[arg(long)]
    runtime: Option<RuntimeName>,
    /// Handler, such as lambda_function.lambda_handler
    #[arg(long)]
    handler: Option<String>,
    /// Memory, MB
    #[arg(long, value_name = "MB")]
    memory: Option<u32>,
    /// Timeout, seconds
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<u32>,
    /// Environment variable; may be repeated
    #[arg(long = "env", value_name = "KEY=VALUE", value_parser = variable)]
    environment: Vec<(String, String)>,
    /// ARN of the execution role
    #[arg(long, value_name = "ARN")]
    role: Option<String>,
}

fn variable(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err("not of the form KEY=VALUE".to_owned()),
    }
}

/// What is deployed, before the flags are laid over its settings.
struct Source {
    name: Option<String>,
    runtime: Option<Runtime>,
    handler: Option<String>,
    settings: Settings,
    content: Content,
}

enum Content {
    Project(Project),
    Archive(Archive),
}

/// Deploys, and says each step.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let source = read(arguments)?;
    let name = function_name(arguments, &source)?;
    deploy(arguments, source, &name, client).await?;
    output::talk(&format!("next: mayfly invoke {name} --payload '{{}}' --tail"));
    Ok(())
}

/// Deploys a folder as it is, for `quickstart`. Returns the function's name and runtime.
pub(crate) async fn deploy_folder(folder: &Path, client: &Client) -> Result<(String, String), Fault> {
    let arguments = Arguments {
        source: folder.to_owned(),
        name: None,
        runtime: None,
        handler: None,
        memory: None,
        timeout: None,
        environment: Vec::new(),
        role: None,
    };
    let source = read(&arguments)?;
    let name = function_name(&arguments, &source)?;
    deploy(&arguments, source, &name, client).await?;
    let configuration = lambda::get_configuration(client, &name).await?.unwrap_or_default();
    Ok((name, configuration.runtime.unwrap_or_default()))
}

async fn deploy(arguments: &Arguments, source: Source, name: &str, client: &Client) -> Result<(), Fault> {
    // The platform is asked first: a build of minutes must not end in "not reachable".
    let current = lambda::get_configuration(client, name).await?;
    let available = match runtime::found(client).await {
        Ok((_document, found)) => found,
        Err(_not_served) => Vec::new(),
    };
    let current_runtime = current.as_ref().and_then(|it| it.runtime.clone());
    let runtime = source.runtime.map(|runtime| identifier(&runtime, current_runtime, &available));
    let archive = match source.content {
        Content::Project(project) => construct(&project, &interpreter(runtime.as_deref(), &available)).await?,
        Content::Archive(archive) => archive,
    };
    output::talk(&format!(
        "packaged {}, {}",
        output::count(archive.n_entries, "file"),
        output::size(archive.bytes.len() as u64)
    ));
    let settings = source.settings;
    let mut environment = settings.environment;
    environment.extend(arguments.environment.iter().cloned());
    let wanted = Wanted {
        runtime,
        handler: source.handler,
        role: arguments.role.clone().or(settings.role),
        memory_mib: arguments.memory.or(settings.memory_mib),
        timeout_seconds: arguments.timeout.or(settings.timeout_seconds),
        description: settings.description,
        environment: Some(environment).filter(|it| !it.is_empty()),
    };
    let done = match &current {
        None => {
            output::talk(&format!("creating {name}"));
            lambda::create(client, name, &wanted, &archive.bytes).await?;
            "created"
        }
        Some(current) => {
            output::talk(&format!("updating {name}"));
            if lambda::update(client, current, &merged(wanted, current), &archive.bytes).await? {
                "updated"
            } else {
                "unchanged"
            }
        }
    };
    let active = lambda::wait_until_ready(client, name).await?;
    output::talk(&format!(
        "{name} is active ({done}; {}, {} MB, {} s)",
        active.runtime.as_deref().unwrap_or("image"),
        active.memory_size,
        active.timeout
    ));
    Ok(())
}

/// The API replaces the environment as a whole; deploying again must not drop what was set before.
fn merged(mut wanted: Wanted, current: &lambda::Configuration) -> Wanted {
    if let Some(environment) = &mut wanted.environment {
        let mut all = current.environment.variables.clone();
        all.append(environment);
        *environment = all;
    }
    wanted
}

fn read(arguments: &Arguments) -> Result<Source, Fault> {
    let path = arguments.source.as_path();
    let said = Said { runtime: arguments.runtime.as_ref(), handler: arguments.handler.as_deref() };
    let hint = "name a folder or a zip archive: `mayfly deploy DIR`";
    let metadata = std::fs::metadata(path).or_fault(format!("cannot read {}", path.display()), hint)?;
    if metadata.is_dir() {
        let mut project = Project::detect(path, said)?;
        return Ok(Source {
            name: project.name.clone(),
            runtime: Some(project.runtime.clone()),
            handler: Some(project.handler.clone()),
            settings: std::mem::take(&mut project.settings),
            content: Content::Project(project),
        });
    }
    let bytes = std::fs::read(path).or_fault(format!("cannot read {}", path.display()), hint)?;
    let contents = package::contents(&bytes)?;
    let found = project::from_names(|name| contents.top.iter().any(|it| it == name));
    // Sources that want a build are no package.
    let found = found.filter(|found| !matches!(found.build, project::Build::Go | project::Build::Cargo));
    Ok(Source {
        name: None,
        runtime: said.runtime().or_else(|| found.as_ref().map(|found| found.runtime.clone())),
        handler: said.handler().or_else(|| found.map(|found| found.handler.to_owned())),
        settings: Settings { environment: BTreeMap::new(), ..Settings::default() },
        content: Content::Archive(Archive { n_entries: contents.n_entries, bytes }),
    })
}

fn function_name(arguments: &Arguments, source: &Source) -> Result<String, Fault> {
    let from_path = || {
        let path = arguments.source.canonicalize().ok()?;
        let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
        Some(name?.to_str()?.to_owned())
    };
    let name = arguments.name.clone().or_else(|| source.name.clone()).or_else(from_path).unwrap_or_default();
    match name.parse::<FunctionName>() {
        Ok(name) => Ok(name.to_string()),
        Err(error) => Err(Fault::usage(
            format!("{error}: a name has 1 to 64 letters, digits, '-' and '_'"),
            format!("name it with `mayfly deploy {} --name NAME`", arguments.source.display()),
        )),
    }
}

/// The identifier for a runtime. Where any version will do, that is the one the function has already,
/// else the newest the platform has.
fn identifier(runtime: &Runtime, current: Option<String>, available: &[Found]) -> String {
    let (family, fallback) = match runtime {
        Runtime::Named(name) => return name.clone(),
        Runtime::AnyPython => (RuntimeFamily::Python, FALLBACK_PYTHON),
        Runtime::AnyNode => (RuntimeFamily::Node, FALLBACK_NODE),
    };
    let of_family = |name: &RuntimeName| name.family() == family;
    if let Some(current) = current.and_then(|it| it.parse::<RuntimeName>().ok()).filter(of_family) {
        return current.to_string();
    }
    let names = available.iter().filter_map(|found| found.identifier.parse::<RuntimeName>().ok());
    let newest = names.filter(of_family).max_by_key(RuntimeName::version);
    newest.map_or_else(|| fallback.to_owned(), |name| name.to_string())
}

/// The Python whose packages fit the runtime: the platform's own, else what the PATH has.
fn interpreter(runtime: Option<&str>, available: &[Found]) -> String {
    let found = available.iter().find(|found| Some(found.identifier.as_str()) == runtime && !found.path.is_empty());
    found.map_or_else(|| "python3".to_owned(), |found| found.path.clone())
}

#[cfg(test)]
mod tests {
    use super::{Found, Runtime, identifier, variable};

    #[test]
    fn variables_have_a_name_and_may_have_equals_signs_in_the_value() {
        assert_eq!(variable("A=b=c"), Ok(("A".to_owned(), "b=c".to_owned())));
        assert_eq!(variable("A="), Ok(("A".to_owned(), String::new())));
        assert!(variable("A").is_err() && variable("=b").is_err());
    }

    #[test]
    fn any_python_is_the_newest_that_is_there_unless_the_function_has_one() {
        let found = |identifier: &str| Found { identifier: identifier.to_owned(), ..Found::default() };
        let available = [found("python3.9"), found("python3.12"), found("nodejs20.x")];
        assert_eq!(identifier(&Runtime::AnyPython, None, &available), "python3.12");
        assert_eq!(identifier(&Runtime::AnyNode, None, &available), "nodejs20.x");
        assert_eq!(identifier(&Runtime::AnyPython, Some("python3.11".to_owned()), &available), "python3.11");
        assert_eq!(identifier(&Runtime::AnyPython, Some("nodejs20.x".to_owned()), &[]), "python3.13");
        assert_eq!(identifier(&Runtime::Named("x".to_owned()), None, &available), "x");
    }
}
