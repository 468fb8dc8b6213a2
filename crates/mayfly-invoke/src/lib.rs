//! One invocation end to end: resolve, admit, dispatch, bill.
//!
//! The front door hands over an [`Invocation`]; [`Invoker::invoke`] finds the function and its version,
//! admits it against the account's concurrency, lets the scheduler run it, and returns the
//! [`Outcome`]. What it used goes to the meter, what it wrote to the log, both behind the caller's back.
//!
//! **Invariant.** A warm synchronous invocation waits for no disk: functions are read from memory,
//! logs and meter are queues.

mod ahead;
mod byte_code;
mod class_data;
mod invoker;
pub mod recorded;
pub mod records;
mod streamed;

pub use ahead::keep_ready;
pub use byte_code::{ByteCode, ByteCodeState, compile_deployed};
pub use class_data::{ArchiverSource, ClassArchives, ClassDataState, ToldClasses, archive_classes, class_archives};
pub use invoker::{
    CompilerSource, Invocation, Invoker, InvokerParts, NETWORK_TAG, NetworkSetting, Outcome, ProgramSource,
    StreamedOutcome, Trees,
};
pub use streamed::{Piece, ResponseStream};
