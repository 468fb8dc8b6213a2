//! Everything that is needed to make instances of one version of a function.
//!
//! Made once per version, off the instances' own path, and shared by all of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use mayfly_model::function::{FunctionConfiguration, LogFormat};
use mayfly_model::id::{AccountId, InstanceId, Region};
use mayfly_model::limits;
use mayfly_model::log::LogStream;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::start::{Initialization, Missed};
use mayfly_model::units::MemoryMib;
use mayfly_sandbox::{LaunchSpec, Mount, MountTarget, Network, SlotSpec, Specialisation};

use crate::class_data::{ClassData, ClassListener};
use crate::credentials;
use crate::extensions::FunctionFacts;
use crate::log_form::LogForm;
use crate::runtime::InvalidEntrypoint;
use crate::runtime_api::zone_id;
use crate::stem::StemClass;
use crate::trace::Sampling;

mod extension;

pub(crate) use extension::extension_spec;

/// Where a function's process starts.
pub(crate) const DIRECTORY: &str = "/var/task";

/// What a blueprint is made from.
#[derive(Debug)]
pub struct BlueprintInputs<'a> {
    /// The region that the function sees.
    pub region: &'a Region,
    /// The account that the function belongs to.
    pub account: &'a AccountId,
    /// The function's name.
    pub name: &'a FunctionName,
    /// The version's configuration.
    pub configuration: &'a FunctionConfiguration,
    /// The unpacked code on the host.
    pub code: Tree,
    /// Merged layers on the host.
    pub layers: Option<Tree>,
    /// The program to run, or why there is none: then every init fails with that.
    pub program: Result<Program, InvalidEntrypoint>,
    /// What the function may reach.
    pub network: Network,
    /// When the instances are initialised.
    pub initialization: Initialization,
    /// Where this code has a class-data archive of its own, once there is one.
    pub class_data: Option<ClassData>,
}

/// Files of a function on the host.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The files.
    pub plain: PathBuf,
    /// The same with byte code, which may be there one day.
    pub compiled: Option<PathBuf>,
}

impl From<PathBuf> for Tree {
    fn from(plain: PathBuf) -> Self {
        Self { plain, compiled: None }
    }
}

impl Tree {
    /// What a new process is to see.
    fn best(&self) -> &Path {
        match &self.compiled {
            Some(compiled) if compiled.is_dir() => compiled,
            Some(_) | None => &self.plain,
        }
    }
}

/// The program of an environment: a managed runtime's bootstrap or the function's own.
#[derive(Clone, Debug)]
pub struct Program {
    /// The command, its program an absolute path inside.
    pub argv: Vec<String>,
    /// Defaults that the function's own variables override.
    pub env_defaults: Vec<(String, String)>,
    /// mayfly's bootstrap on the host, for `/var/runtime`.
    pub bootstrap: Option<PathBuf>,
    /// A language tree on the host, for `/var/lang`.
    pub language: Option<PathBuf>,
    /// The function's variables that the process reads while it boots, or why it cannot boot before the function is
    /// known.
    pub boot_variables: Result<Vec<(String, String)>, Missed>,
    /// What `INIT_START` calls the runtime, for example `python:3.12.1`.
    pub description: String,
}

/// See the module's documentation.
#[derive(Debug)]
pub struct Blueprint {
    /// The function.
    pub function: FunctionName,
    /// The version.
    pub version: Version,
    /// When the code and configuration that this was made from were modified, which tells them from what the version
    /// was before or will be. A revision changes with tags and policies, too.
    pub modified: Timestamp,
    /// The ARN without a qualifier.
    pub arn: String,
    /// The memory limit.
    pub memory: MemoryMib,
    /// How long an invocation may take.
    pub timeout: std::time::Duration,
    /// When the instances are initialised.
    pub initialization: Initialization,
    /// What must be known to prepare a slot.
    pub slot: SlotSpec,
    /// What is there before the function is: the bootstrap and the language.
    runtime_mounts: Vec<Mount>,
    /// The function's code and layers.
    own_trees: Vec<(MountTarget, Tree)>,
    stem_class: Result<Arc<StemClass>, Missed>,
    class_data: Option<ClassData>,
    /// The programs directly in `/opt/extensions`.
    pub(crate) extensions: Vec<String>,
    pub(crate) facts: Arc<FunctionFacts>,
    argv: Result<Vec<String>, InvalidEntrypoint>,
    env: BTreeMap<String, String>,
    log_group: String,
    pub(crate) runtime_description: String,
    pub(crate) runtime_arn: Option<String>,
    pub(crate) sampling: Sampling,
    pub(crate) log_form: LogForm,
    pub(crate) zone_id: String,
}

impl Blueprint {
    /// Works out mounts, command and environment.
    #[must_use]
    pub fn new(inputs: BlueprintInputs<'_>) -> Self {
        let configuration = inputs.configuration;
        let (program, argv) = match inputs.program.clone() {
            Ok(mut program) => {
                let argv = std::mem::take(&mut program.argv);
                (program, Ok(argv))
            }
            Err(invalid) => (no_program(), Err(invalid)),
        };
        let log_group = configuration.log_group(inputs.name);
        let slot = SlotSpec { network: inputs.network, ephemeral_storage: configuration.ephemeral_storage };
        let zone_id = zone_id(inputs.region);
        let env = environment(&inputs, &program);
        let layers = inputs.layers.as_ref().map(|layers| layers.plain.as_path());
        let extensions = layers.map(extension::programs).unwrap_or_default();
        let facts = Arc::new(FunctionFacts {
            name: inputs.name.to_string(),
            version: configuration.version.to_string(),
            handler: configuration.handler.clone().unwrap_or_default(),
            account: inputs.account.to_string(),
        });
        let runtime_mounts =
            mounts([(MountTarget::Runtime, program.bootstrap.clone()), (MountTarget::Lang, program.language.clone())]);
        let own_trees = [(MountTarget::Task, Some(inputs.code)), (MountTarget::Opt, inputs.layers)];
        let own_trees = own_trees.into_iter().filter_map(|(target, tree)| Some((target, tree?))).collect();
        let boot_variables =
            if extensions.is_empty() { program.boot_variables.clone() } else { Err(Missed::Extensions) };
        let stem_class = boot_variables.map(|variables| {
            let mut environment = boot_environment(&program);
            environment.extend(variables);
            let argv = argv.clone().unwrap_or_default();
            let environment = environment.into_iter().collect();
            Arc::new(StemClass { argv, mounts: runtime_mounts.clone(), environment, slot, zone_id: zone_id.clone() })
        });
        Self {
            function: inputs.name.clone(),
            version: configuration.version,
            modified: configuration.last_modified,
            arn: mayfly_model::name::function_arn(inputs.region, inputs.account, inputs.name.as_str(), None),
            memory: configuration.memory,
            timeout: std::time::Duration::from_secs(u64::from(configuration.timeout_seconds)),
            initialization: inputs.initialization,
            slot,
            runtime_mounts,
            own_trees,
            stem_class,
            class_data: inputs.class_data,
            extensions,
            facts,
            env,
            argv,
            log_group,
            runtime_description: program.description,
            runtime_arn: configuration.runtime.as_ref().map(|runtime| runtime.version_arn(inputs.region)),
            sampling: Sampling::new(configuration.tracing),
            log_form: LogForm::new(&configuration.logging),
            zone_id,
        }
    }

    /// What could boot ahead for this version.
    ///
    /// # Errors
    /// Why nothing can.
    pub fn stem_class(&self) -> Result<&Arc<StemClass>, &Missed> {
        self.stem_class.as_ref()
    }

    /// The same with the version's own archive of class data, if there is one by now.
    #[must_use]
    pub fn own_stem_class(&self) -> Option<Arc<StemClass>> {
        let class = self.stem_class.as_ref().ok()?;
        let (argv, mounts) = self.class_data.as_ref()?.apply(&class.argv, &class.mounts)?;
        Some(Arc::new(StemClass { argv, mounts, ..StemClass::clone(class) }))
    }

    /// Who wants to hear which classes the function loads in a process that is about to start.
    pub(crate) fn class_listener(&self) -> Option<Arc<dyn ClassListener>> {
        self.class_data.as_ref()?.listener()
    }

    /// Whether instances start programs of extensions before the runtime.
    #[must_use]
    pub fn has_extensions(&self) -> bool {
        !self.extensions.is_empty()
    }

    /// How long an init phase ahead of an event may take.
    pub(crate) fn init_timeout(&self) -> std::time::Duration {
        self.initialization.timeout(self.timeout)
    }

    /// The log stream of a new instance: `YYYY/MM/DD/[VERSION]INSTANCE`, in a group of one's own
    /// choice with the function's name before the version.
    #[must_use]
    pub fn log_stream(&self, instance: InstanceId, now: Timestamp) -> LogStream {
        let day = now.to_zoned(TimeZone::UTC).strftime("%Y/%m/%d").to_string();
        let default_group = self.log_group == format!("/aws/lambda/{}", self.function);
        let function = if default_group { "" } else { self.function.as_str() };
        LogStream {
            group: self.log_group.clone(),
            stream: format!("{day}/{function}[{}]{}", self.version, instance.simple()),
        }
    }

    /// The ARN that an invocation is told: with the qualifier that its caller used.
    #[must_use]
    pub fn invoked_arn(&self, qualifier: Option<&str>) -> String {
        match qualifier {
            Some(qualifier) => format!("{}:{qualifier}", self.arn),
            None => self.arn.clone(),
        }
    }

    /// What to launch in a slot whose sockets are at these addresses.
    ///
    /// # Errors
    /// Where the function has no program.
    pub(crate) fn launch(
        &self,
        own_mounts: &[Mount],
        log: &LogStream,
        runtime_api: &str,
        metadata_token: &str,
        platform: Option<&str>,
    ) -> Result<LaunchSpec, InvalidEntrypoint> {
        let argv = self.argv.clone()?;
        let with_archive = self.class_data.as_ref().and_then(|data| data.apply(&argv, &self.runtime_mounts));
        let (argv, mut mounts) = with_archive.unwrap_or_else(|| (argv, self.runtime_mounts.clone()));
        // In the order in which a stem cell gets them.
        mounts.extend_from_slice(own_mounts);
        Ok(LaunchSpec {
            mounts,
            argv,
            env: self.environment(log, runtime_api, metadata_token, platform).into_iter().collect(),
            cwd: DIRECTORY.to_owned(),
            memory: self.memory,
            processes: limits::PROCESSES,
            files: limits::FILE_DESCRIPTORS,
        })
    }

    /// What makes a stem cell this function's.
    pub(crate) fn specialisation(&self, own_mounts: &[Mount]) -> Specialisation {
        Specialisation { mounts: own_mounts.to_vec(), memory: self.memory, processes: limits::PROCESSES }
    }

    /// What a fork of an initialised process of this function has from the beginning.
    pub(crate) fn inheritance(&self, own_mounts: &[Mount]) -> Specialisation {
        let mounts = self.runtime_mounts.iter().chain(own_mounts).cloned().collect();
        Specialisation { mounts, memory: self.memory, processes: limits::PROCESSES }
    }

    /// The function's code and layers as a new instance is to see them, for as long as it lives.
    pub(crate) fn own_mounts(&self) -> Vec<Mount> {
        let mount = |(target, tree): &(MountTarget, Tree)| Mount { source: tree.best().to_owned(), target: *target };
        self.own_trees.iter().map(mount).collect()
    }

    /// The whole environment of a process in a slot whose sockets are at these addresses.
    pub(crate) fn environment(
        &self,
        log: &LogStream,
        runtime_api: &str,
        metadata_token: &str,
        platform: Option<&str>,
    ) -> BTreeMap<String, String> {
        let mut env = self.env.clone();
        if let Some(platform) = platform {
            env.entry("AWS_ENDPOINT_URL".to_owned()).or_insert_with(|| format!("http://{platform}"));
        }
        env.insert("AWS_LAMBDA_RUNTIME_API".to_owned(), runtime_api.to_owned());
        env.insert("AWS_LAMBDA_METADATA_API".to_owned(), runtime_api.to_owned());
        env.insert("AWS_LAMBDA_METADATA_TOKEN".to_owned(), metadata_token.to_owned());
        if self.initialization == Initialization::SnapStart {
            // A snapshot belongs to no log stream, and what it holds would outlive what keys are good for.
            let url = format!("http://{runtime_api}{}", crate::runtime_api::CREDENTIALS_PATH);
            env.insert("AWS_CONTAINER_CREDENTIALS_FULL_URI".to_owned(), url);
            env.insert("AWS_CONTAINER_AUTHORIZATION_TOKEN".to_owned(), metadata_token.to_owned());
            return env;
        }
        env.insert("AWS_LAMBDA_LOG_GROUP_NAME".to_owned(), log.group.clone());
        env.insert("AWS_LAMBDA_LOG_STREAM_NAME".to_owned(), log.stream.clone());
        for (name, value) in credentials::IN_ENVIRONMENT {
            env.insert(name.to_owned(), value.to_owned());
        }
        env
    }
}

/// What stands in for the program of a function that has none.
fn no_program() -> Program {
    Program {
        argv: Vec::new(),
        env_defaults: Vec::new(),
        bootstrap: None,
        language: None,
        boot_variables: Err(Missed::OwnProgram),
        description: String::new(),
    }
}

fn mounts(places: [(MountTarget, Option<PathBuf>); 2]) -> Vec<Mount> {
    places.into_iter().filter_map(|(target, source)| source.map(|source| Mount { source, target })).collect()
}

/// What an environment has whatever the function is.
fn boot_environment(program: &Program) -> BTreeMap<String, String> {
    let library_path = "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib";
    let standard = [
        ("LANG", "en_US.UTF-8"),
        ("TZ", ":UTC"),
        ("PATH", "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin"),
        ("LD_LIBRARY_PATH", library_path),
        ("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
    ];
    let standard = standard.map(|(name, value)| (name.to_owned(), value.to_owned()));
    standard.into_iter().chain(program.env_defaults.iter().cloned()).collect()
}

/// The environment in the order of precedence: defaults, the function's own variables, reserved ones.
fn environment(inputs: &BlueprintInputs<'_>, program: &Program) -> BTreeMap<String, String> {
    let configuration = inputs.configuration;
    let mut env = boot_environment(program);
    let mut put = |name: &str, value: String| {
        env.insert(name.to_owned(), value);
    };
    for (name, value) in configuration.environment.iter().flatten() {
        put(name, value.clone());
    }
    put("_HANDLER", configuration.handler.clone().unwrap_or_default());
    put("AWS_REGION", inputs.region.to_string());
    put("AWS_DEFAULT_REGION", inputs.region.to_string());
    put("AWS_LAMBDA_FUNCTION_NAME", inputs.name.to_string());
    put("AWS_LAMBDA_FUNCTION_VERSION", configuration.version.to_string());
    put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", configuration.memory.0.to_string());
    put("AWS_LAMBDA_INITIALIZATION_TYPE", inputs.initialization.as_str().to_owned());
    put("LAMBDA_TASK_ROOT", "/var/task".to_owned());
    put("LAMBDA_RUNTIME_DIR", "/var/runtime".to_owned());
    let runtime = configuration.runtime.as_ref();
    if let Some(runtime) = runtime
        && program.bootstrap.is_some()
    {
        put("AWS_EXECUTION_ENV", format!("AWS_Lambda_{runtime}"));
    }
    if configuration.logging.format == LogFormat::Json {
        put("AWS_LAMBDA_LOG_FORMAT", "JSON".to_owned());
        let level = configuration.logging.application_level.clone().unwrap_or_else(|| "INFO".to_owned());
        put("AWS_LAMBDA_LOG_LEVEL", level);
    }
    env
}
