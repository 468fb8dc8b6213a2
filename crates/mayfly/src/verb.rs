//! The verbs of the command line, one file each: its arguments and what it does.

pub(crate) mod bucket;
pub(crate) mod completions;
pub(crate) mod cost;
pub(crate) mod delete;
pub(crate) mod deploy;
pub(crate) mod describe;
pub(crate) mod dlq;
pub(crate) mod event;
pub(crate) mod invoke;
pub(crate) mod list;
pub(crate) mod logs;
pub(crate) mod queue;
pub(crate) mod quickstart;
pub(crate) mod replay;
pub(crate) mod runtime;
pub(crate) mod schedule;
pub(crate) mod serve;
pub(crate) mod topic;
pub(crate) mod trigger;

use crate::fault::Fault;

/// The fault of naming a function that is not there.
pub(crate) fn no_such_function(name: &str) -> Fault {
    Fault::new(format!("there is no function {name}"), "see what there is with `mayfly list`")
}
