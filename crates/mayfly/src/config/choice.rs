//! Settings that are one of a few words, or of a form of their own, as the command line and the file have them.

use std::str::FromStr;

use clap::ValueEnum;
use mayfly_invoke::recorded::Recording;
use mayfly_scheduler::keep_alive::Policy;
use mayfly_scheduler::scheduler::StockSize;
use serde::Deserialize;

use crate::duration::Span;

/// The most of anything that can be kept ready.
const MOST_READY: usize = 1000;

/// Which events are kept to be run again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RecordChoice {
    /// Keep none
    None,
    /// Keep those with which a function failed
    #[default]
    Failed,
    /// Keep every one
    All,
}

impl From<RecordChoice> for Recording {
    fn from(choice: RecordChoice) -> Self {
        match choice {
            RecordChoice::None => Self::None,
            RecordChoice::Failed => Self::Failed,
            RecordChoice::All => Self::All,
        }
    }
}

/// Which versions have a template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TemplateChoice {
    /// None: each environment has an initialisation of its own
    #[default]
    Off,
    /// Every version in use whose process can be forked once it is initialised
    Auto,
}

/// How functions are walled off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum IsolationChoice {
    /// Namespaces, cgroups and seccomp
    Namespaces,
    /// Bare subprocesses, for development only
    Process,
}

impl From<IsolationChoice> for mayfly_sandbox::Isolation {
    fn from(choice: IsolationChoice) -> Self {
        match choice {
            IsolationChoice::Namespaces => Self::Namespaces,
            IsolationChoice::Process => Self::Process,
        }
    }
}

/// What functions may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NetworkChoice {
    /// Their own loopback and the platform's AWS endpoint
    None,
    /// Also outbound connections, through NAT
    Outbound,
}

impl From<NetworkChoice> for mayfly_sandbox::Network {
    fn from(choice: NetworkChoice) -> Self {
        match choice {
            NetworkChoice::None => Self::Loopback,
            NetworkChoice::Outbound => Self::Outbound,
        }
    }
}

/// A keep-alive policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeepAliveChoice(pub(crate) Policy);

impl FromStr for KeepAliveChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let policy = match text.split_once(':') {
            None if text == "none" => Policy::None,
            None if text == "hybrid" => Policy::Hybrid,
            Some(("fixed", span)) => Policy::Fixed(span.parse::<Span>().map_err(|error| error.to_string())?.0),
            _ => return Err(format!("'{text}' is not a keep-alive policy: hybrid, none or, for example, fixed:10m")),
        };
        Ok(Self(policy))
    }
}

impl<'de> Deserialize<'de> for KeepAliveChoice {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// How many of a kind are kept ready: `1..16`, or one number for both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StockChoice(pub(crate) StockSize);

impl FromStr for StockChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (floor, ceiling) = text.split_once("..").unwrap_or((text, text));
        let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number <= MOST_READY);
        match (number(floor), number(ceiling)) {
            (Some(floor), Some(ceiling)) if floor <= ceiling => Ok(Self(StockSize { floor, ceiling })),
            _ => Err(format!("'{text}' is not a range of numbers up to {MOST_READY}, for example 1..16")),
        }
    }
}

impl<'de> Deserialize<'de> for StockChoice {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
